package io.meridian.control.console.control;

import io.meridian.region.RegionId;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the global Prometheus has of each region.
 *
 * @param trouble why there is nothing, empty where it answered
 * @param regions figures by region; a region without any is missing
 */
public record Federation(Optional<String> trouble, SortedMap<RegionId, Figures> regions) {

  public Federation {
    regions = new TreeMap<>(regions);
  }

  /** Nothing, and why. */
  static Federation silent(String why) {
    return new Federation(Optional.of(why), new TreeMap<>(Map.of()));
  }

  /**
   * Figures of a region, each empty where there is none.
   *
   * @param age seconds since the region's Prometheus evaluated them
   * @param requests HTTP requests per second
   * @param sockets open sockets of visitors and agents
   * @param linked instances that say that they are connected to a control plane
   */
  public record Figures(
      Optional<Double> age,
      Optional<Double> requests,
      Optional<Double> sockets,
      Optional<Double> linked) {}
}
