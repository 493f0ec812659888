package io.meridian.routing;

import io.meridian.region.RegionId;
import java.util.List;

/**
 * Regions for one country in order of preference, and why.
 *
 * @param regions at least one region, best first
 * @param reason why great-circle distance is not enough here
 */
public record Route(List<RegionId> regions, String reason) {

  public Route {
    if (regions == null || regions.isEmpty()) {
      throw new IllegalArgumentException("route must name at least one region, was " + regions);
    }
    if (reason == null || reason.isBlank()) {
      throw new IllegalArgumentException("route reason must not be blank, was " + reason);
    }
    regions = List.copyOf(regions);
  }
}
