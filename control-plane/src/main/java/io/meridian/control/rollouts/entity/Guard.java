package io.meridian.control.rollouts.entity;

import java.util.Optional;

/**
 * What must hold while a revision is rolled out. Bounds stand apart from the query, since a
 * comparison in PromQL answers nothing where it fails, which would look like no data.
 *
 * @param query PromQL; every series of its answer must keep the bounds
 * @param on the Prometheus that is asked: {@value #GLOBAL}, a region's, or {@value #REACHED} for
 *     that of every region where the rollout has reached an instance
 * @param atMost greatest value
 * @param atLeast least value
 */
public record Guard(String query, String on, Optional<Double> atMost, Optional<Double> atLeast) {

  public static final String GLOBAL = "global";
  public static final String REACHED = "reached";

  public Guard {
    if (query == null || query.isBlank()) {
      throw new IllegalArgumentException("guard query must not be blank, was " + query);
    }
    on = on == null ? GLOBAL : on;
    atMost = atMost == null ? Optional.empty() : atMost;
    atLeast = atLeast == null ? Optional.empty() : atLeast;
    if (atMost.isEmpty() && atLeast.isEmpty()) {
      throw new IllegalArgumentException("guard must have atMost or atLeast, had none: " + query);
    }
  }

  /** Whether a value keeps the bounds; NaN keeps none. */
  public boolean holds(double value) {
    return atMost.map(most -> value <= most).orElse(true)
        && atLeast.map(least -> value >= least).orElse(true);
  }

  @Override
  public String toString() {
    return query
        + atMost.map(most -> " <= " + most).orElse("")
        + atLeast.map(least -> " >= " + least).orElse("")
        + " @ "
        + on;
  }
}
