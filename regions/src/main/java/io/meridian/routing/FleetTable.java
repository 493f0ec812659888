package io.meridian.routing;

import io.meridian.region.RegionId;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * State, health and load of every region, sent whole every 2 s. It is no revision.
 *
 * @param at when the control plane made it
 * @param regions state by region; a region without an entry counts as up
 */
public record FleetTable(Instant at, SortedMap<RegionId, RegionState> regions) {

  public FleetTable {
    regions = new TreeMap<>(regions);
  }

  /** A table that knows nothing: every region counts as up. */
  public static FleetTable empty(Instant at) {
    return new FleetTable(at, new TreeMap<>());
  }
}
