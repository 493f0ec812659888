package io.meridian.control.rollouts.entity;

import java.util.List;
import java.util.stream.Stream;

/**
 * What is seen of a rollout at one moment, in sentences for people.
 *
 * @param broken why it must be taken back: refusals, lost instances, guards that fail
 * @param unknown why nothing can be said: guards without data, nobody there
 * @param behind connected instances of the stages reached where it is not in force yet
 */
public record Observation(List<String> broken, List<String> unknown, List<String> behind) {

  public Observation {
    broken = List.copyOf(broken);
    unknown = List.copyOf(unknown);
    behind = List.copyOf(behind);
  }

  /** Both together. */
  public Observation and(Observation other) {
    return new Observation(
        joined(broken, other.broken), joined(unknown, other.unknown), joined(behind, other.behind));
  }

  private static List<String> joined(List<String> one, List<String> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }
}
