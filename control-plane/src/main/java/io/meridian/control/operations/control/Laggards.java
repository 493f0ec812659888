package io.meridian.control.operations.control;

import io.meridian.control.fleet.entity.InstanceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Instances that have held something else than they should for longer than a change takes, with the
 * reason. Not thread-safe.
 */
final class Laggards {

  /** Most that are named; an alert that lists thousands helps nobody. */
  static final int MOST = 20;

  /** From when on one is named. */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Map<InstanceId, Instant> since = new HashMap<>();

  /**
   * One of them.
   *
   * @param why what it refused, or that it has not answered
   */
  record Laggard(InstanceId id, String why) {}

  /**
   * Those to be named now, the longest behind first.
   *
   * @param behind all that are behind, with the reason
   */
  List<Laggard> of(Map<InstanceId, String> behind, Instant now) {
    since.keySet().retainAll(behind.keySet());
    behind.keySet().forEach(id -> since.putIfAbsent(id, now));
    return since.entrySet().stream()
        .filter(one -> !one.getValue().plus(PATIENCE).isAfter(now))
        .sorted(
            Map.Entry.<InstanceId, Instant>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
        .limit(MOST)
        .map(one -> new Laggard(one.getKey(), behind.get(one.getKey())))
        .toList();
  }
}
