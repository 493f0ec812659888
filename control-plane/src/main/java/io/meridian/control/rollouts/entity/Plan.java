package io.meridian.control.rollouts.entity;

import java.time.Duration;
import java.util.List;

/**
 * How a revision is rolled out; fixed at the start.
 *
 * @param stages in their order; the last one is for all the rest
 * @param bake how long a stage must have been good before the next one begins
 * @param patience how long connected instances of a stage may take until it is in force there
 * @param guards what must hold all the time
 */
public record Plan(List<Stage> stages, Duration bake, Duration patience, List<Guard> guards) {

  public static final Duration DEFAULT_BAKE = Duration.ofMinutes(5);
  public static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(60);

  private static final Duration LONGEST = Duration.ofDays(7);

  public Plan {
    stages = List.copyOf(stages);
    guards = guards == null ? List.of() : List.copyOf(guards);
    bake = within("bake", bake == null ? DEFAULT_BAKE : bake);
    patience = within("patience", patience == null ? DEFAULT_PATIENCE : patience);
    if (stages.isEmpty() || !stages.get(stages.size() - 1).places().contains(Stage.REST)) {
      throw new IllegalArgumentException("last stage must be for all the rest, was " + stages);
    }
  }

  private static Duration within(String name, Duration value) {
    if (value.isNegative() || value.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          name + " must be within PT0S.." + LONGEST + ", was " + value);
    }
    return value;
  }
}
