package io.meridian.control.provider.control;

import io.meridian.control.revisions.control.Revisions;
import io.meridian.region.Region;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Set;

/** Which pages a browser may bring a session to. */
@ApplicationScoped
public class Returns {

  private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "[::1]");

  @Inject Revisions revisions;

  /** Requires a page of a region's front door, or of this service. */
  public void requireDoor(URI page, URI here) {
    boolean door =
        page.getHost() != null
            && (same(page, here)
                || revisions.current().content().routing().regions().stream()
                    .map(Region::url)
                    .anyMatch(url -> same(page, url)));
    if (!door) {
      throw new IllegalArgumentException(
          "return must be a page of a region's front door or of this service, was " + page);
    }
  }

  /** Requires a program on the machine of the browser, which a sealed session may go to. */
  public void requireThisMachine(URI page) {
    if (!"http".equals(page.getScheme()) || !THIS_MACHINE.contains(page.getHost())) {
      throw new IllegalArgumentException(
          "return must be http://127.0.0.1 or http://[::1] where key is given, was " + page);
    }
  }

  private static boolean same(URI page, URI door) {
    return String.valueOf(page.getScheme()).equals(door.getScheme())
        && String.valueOf(page.getRawAuthority()).equals(door.getRawAuthority());
  }
}
