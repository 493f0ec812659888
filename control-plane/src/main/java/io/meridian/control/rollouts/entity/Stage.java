package io.meridian.control.rollouts.entity;

import io.meridian.region.RegionId;
import java.util.List;

/**
 * Instances that get a revision together.
 *
 * @param places each {@code region/instance}, {@code region}, or {@value #REST} for all the rest
 */
public record Stage(List<String> places) {

  /** Every instance that no stage before has named. */
  public static final String REST = "*";

  public Stage {
    if (places == null || places.isEmpty()) {
      throw new IllegalArgumentException("stage must name at least one place, was " + places);
    }
    places = List.copyOf(places);
  }

  /** Whether an instance is in one of the places. */
  public boolean reaches(RegionId region, String instance) {
    return places.contains(REST)
        || places.contains(region.value())
        || places.contains(region + "/" + instance);
  }
}
