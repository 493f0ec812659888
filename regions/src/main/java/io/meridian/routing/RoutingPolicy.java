package io.meridian.routing;

import io.meridian.region.Region;
import io.meridian.region.RegionId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that decides which region serves a visitor. Immutable.
 *
 * @param defaultZone zone of visitors whose country is unknown or in no zone
 * @param zones residency zones; a country stands in at most one
 * @param regions the regions of the world, by id
 * @param overrides operator's routes by country; an override never crosses a fence
 * @param corrections default routes by country where the network disagrees with the great circle
 */
public record RoutingPolicy(
    String defaultZone,
    List<Zone> zones,
    List<Region> regions,
    SortedMap<String, Route> overrides,
    SortedMap<String, Route> corrections) {

  public RoutingPolicy {
    if (defaultZone == null || defaultZone.isBlank()) {
      throw new IllegalArgumentException("defaultZone must not be blank, was " + defaultZone);
    }
    zones = List.copyOf(zones);
    regions = List.copyOf(regions);
    overrides = new TreeMap<>(overrides);
    corrections = new TreeMap<>(corrections);
  }

  /** Returns the region of that name, if the policy knows it. */
  public Optional<Region> region(RegionId id) {
    return regions.stream().filter(region -> region.id().equals(id)).findFirst();
  }
}
