package io.meridian.settings;

import io.meridian.routing.RoutingPolicy;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a revision holds. Immutable; equal content has an equal hash.
 *
 * @param settings values by key of the catalogue; a key that is missing has its default
 * @param routing the routing policy
 * @param sites the sites, by key
 * @param tokenKeys public keys that sign tokens, a JSON Web Key Set (RFC 7517) as JSON text
 */
public record Content(
    SortedMap<String, String> settings, RoutingPolicy routing, List<Site> sites, String tokenKeys) {

  public Content {
    settings = new TreeMap<>(settings == null ? Map.of() : settings);
    sites = List.copyOf(sites);
  }

  /** Returns {@code sha256:} and 64 hexadecimal digits over the canonical JSON of this content. */
  public String hash() {
    return Wire.hash(this);
  }
}
