package io.meridian.settings;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A website that embeds the widget.
 *
 * @param key public name in the snippet
 * @param name what people call it
 * @param domains host names (with {@code :port} where not the default) whose pages may embed the
 *     widget
 * @param zone residency zone fixed by contract; empty means by the visitor's country
 * @param look how the widget looks there; empty means the widget's own
 */
public record Site(
    String key, String name, List<String> domains, Optional<String> zone, Optional<Look> look) {

  private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9-]{1,39}");

  public Site {
    if (key == null || !KEY.matcher(key).matches()) {
      throw new IllegalArgumentException(
          "site key must be 2 to 40 lower-case letters, digits and hyphens, was " + key);
    }
    if (name == null || name.isBlank()) {
      throw new IllegalArgumentException("site name must not be blank, was " + name);
    }
    if (domains == null || domains.isEmpty()) {
      throw new IllegalArgumentException("site domains must name at least one, was " + domains);
    }
    domains = List.copyOf(domains);
    zone = zone == null ? Optional.empty() : zone;
    look = look == null ? Optional.empty() : look;
  }

  /** A site on which the widget looks as it does by itself. */
  public Site(String key, String name, List<String> domains, Optional<String> zone) {
    this(key, name, domains, zone, Optional.empty());
  }
}
