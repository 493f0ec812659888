package io.meridian.control.fleet.entity;

import io.meridian.region.Region;
import io.meridian.region.RegionId;
import io.meridian.routing.FleetTable;
import io.meridian.routing.RegionState;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Tells which regions are full. Pure. A region is full at its capacity and has room again at nine
 * tenths of it, so that visitors are not sent to and fro with every conversation that ends. What is
 * not heard is not known to be full.
 */
public final class Room {

  private static final int TENTHS = 9;

  private Room() {}

  /**
   * Returns the states with that said.
   *
   * @param regions with their capacity
   * @param before the last table
   */
  public static SortedMap<RegionId, RegionState> of(
      SortedMap<RegionId, RegionState> states, List<Region> regions, FleetTable before) {
    SortedMap<RegionId, RegionState> said = new TreeMap<>(states);
    for (Region region : regions) {
      RegionState last = before.regions().get(region.id());
      said.computeIfPresent(
          region.id(),
          (id, state) -> state.full(isFull(region, state, last != null && last.full())));
    }
    return said;
  }

  private static boolean isFull(Region region, RegionState state, boolean before) {
    if (state.instances() == 0) {
      return false;
    }
    return state.conversations() >= region.capacity()
        || (before && state.conversations() * 10L > region.capacity() * (long) TENTHS);
  }
}
