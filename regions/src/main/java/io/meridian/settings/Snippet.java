package io.meridian.settings;

import static java.util.stream.Collectors.joining;

import java.net.URI;
import java.util.Collection;
import java.util.stream.Stream;

/**
 * What a site owner puts on the pages.
 *
 * @param tag the script tag that embeds the widget
 * @param contentSecurityPolicy what a page with a Content-Security-Policy must allow
 * @param page where the owner sees both with a live preview
 */
public record Snippet(String tag, String contentSecurityPolicy, URI page) {

  /**
   * Returns what embeds a site.
   *
   * @param door front door that the widget is loaded from; any region's will do
   * @param regions front doors of all regions: a visitor is served by the nearest permitted one
   */
  public static Snippet of(Site site, URI door, Collection<URI> regions) {
    String from = origin(door);
    String connect =
        Stream.concat(Stream.of(door), regions.stream())
            .map(Snippet::origin)
            .distinct()
            .sorted()
            .flatMap(origin -> Stream.of(origin, origin.replaceFirst("^http", "ws")))
            .collect(joining(" "));
    return new Snippet(
        "<script src=\"%s/widget.js\" data-site=\"%s\" async></script>".formatted(from, site.key()),
        "script-src 'self' %s; connect-src 'self' %s".formatted(from, connect),
        URI.create(from + "/sites/?site=" + site.key()));
  }

  private static String origin(URI url) {
    return url.getScheme() + "://" + url.getAuthority();
  }
}
