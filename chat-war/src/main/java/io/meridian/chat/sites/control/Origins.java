package io.meridian.chat.sites.control;

import io.meridian.chat.instance.Instance;
import io.meridian.chat.settings.control.SettingsInForce;
import io.meridian.region.Region;
import io.meridian.settings.Site;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Which pages may talk to this region: those of the sites, and those that regions serve. */
@ApplicationScoped
public class Origins {

  @Inject Sites sites;
  @Inject SettingsInForce settings;
  @Inject Instance instance;

  /** Whether a page of that origin may read answers. */
  public boolean allows(String origin) {
    Optional<String> host = host(origin);
    return host.isPresent()
        && (isOfRegion(host.get())
            || sites.inForce().stream().anyMatch(site -> isOf(site, host.get())));
  }

  /** Whether a page of that origin may begin a conversation with a site. */
  public boolean mayBegin(Site site, String origin) {
    Optional<String> host = host(origin);
    return host.isPresent() && (isOf(site, host.get()) || isOfRegion(host.get()));
  }

  private boolean isOfRegion(String host) {
    Stream<URI> doors =
        settings.target().stream()
            .flatMap(target -> target.content().routing().regions().stream())
            .map(Region::url);
    return Stream.concat(doors, Stream.of(instance.url()))
        .anyMatch(door -> door.getAuthority().equalsIgnoreCase(host));
  }

  private static boolean isOf(Site site, String host) {
    return site.domains().stream().anyMatch(host::equalsIgnoreCase);
  }

  // host with port where it is not the default one, as browsers write origins
  private static Optional<String> host(String origin) {
    try {
      URI uri = new URI(origin);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      return scheme.equals("https") || scheme.equals("http")
          ? Optional.ofNullable(uri.getAuthority())
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
