package io.meridian.chat.sites.control;

import io.meridian.chat.instance.Instance;
import io.meridian.chat.settings.control.SettingsInForce;
import io.meridian.chat.sites.entity.OriginRefusedException;
import io.meridian.chat.sites.entity.WidgetSettings;
import io.meridian.region.Region;
import io.meridian.settings.Site;
import io.meridian.settings.Snippet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Lets pages in: which site a page belongs to, and what its widget goes by. */
@ApplicationScoped
public class Welcome {

  @Inject Sites sites;
  @Inject Origins origins;
  @Inject SettingsInForce settings;
  @Inject Instance instance;

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

  /** What the owner of a site puts on the pages; the widget comes from this region. */
  public Snippet snippet(Site site) {
    List<Region> regions =
        settings.target().map(target -> target.content().routing().regions()).orElse(List.of());
    URI door =
        regions.stream()
            .filter(region -> region.id().equals(instance.region()))
            .map(Region::url)
            .findFirst()
            .orElse(instance.url());
    return Snippet.of(site, door, regions.stream().map(Region::url).toList());
  }

  private void requireOrigin(Site site, String page) {
    if (!origins.mayBegin(site, page)) {
      throw new OriginRefusedException(
          "origin must be a domain of site " + site.key() + ", was " + page);
    }
  }
}
