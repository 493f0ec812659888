package io.meridian.chat.sites.control;

import io.meridian.chat.settings.control.SettingsInForce;
import io.meridian.chat.sites.entity.OriginRefusedException;
import io.meridian.chat.sites.entity.WidgetSettings;
import io.meridian.settings.Site;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Lets pages in: which site a page belongs to, and what its widget goes by. */
@ApplicationScoped
public class Welcome {

  @Inject Sites sites;
  @Inject Origins origins;
  @Inject SettingsInForce settings;

  /**
   * The site of a page.
   *
   * @param key of the site, as the page's snippet names it
   * @param origin of the page as the browser says; programs without a browser say none
   * @throws OriginRefusedException where there is no such site, or the page is none of its pages
   */
  public Site admit(String key, Optional<String> origin) {
    Site site =
        sites
            .find(key)
            .orElseThrow(() -> new OriginRefusedException("site must be registered, was " + key));
    origin.ifPresent(page -> requireOrigin(site, page));
    return site;
  }

  /** What the widget of a site goes by. */
  public WidgetSettings widget(Site site) {
    return WidgetSettings.of(
        site,
        settings.integer("chat.message.max-length"),
        settings.bool("chat.typing.enabled"),
        settings.target().map(target -> target.content().settings().get("chat.greeting")));
  }

  private void requireOrigin(Site site, String page) {
    if (!origins.mayBegin(site, page)) {
      throw new OriginRefusedException(
          "origin must be a domain of site " + site.key() + ", was " + page);
    }
  }
}
