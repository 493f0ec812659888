package io.meridian.control.playbooks.entity;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What an alert sets off.
 *
 * @param name that of its file
 * @param alert name of the alert that starts it
 * @param matchers what the alert's labels must be besides
 * @param levels what it changes in the alert's region
 * @param slowRequests what it attaches to its run
 * @param coolDown how long it then rests in that region
 * @param mostPerHour how often it starts within an hour, in all regions together, at least once
 * @param dryRun whether it only notes what it would do
 * @param endsWithAlert whether its leases end when the alert does, if that is before their time
 */
public record Playbook(
    String name,
    String alert,
    List<Matcher> matchers,
    List<RaisedLevel> levels,
    Optional<SlowRequestsWanted> slowRequests,
    Duration coolDown,
    int mostPerHour,
    boolean dryRun,
    boolean endsWithAlert) {

  public Playbook {
    matchers = List.copyOf(matchers);
    levels = List.copyOf(levels);
  }

  /** Whether that alert is meant. */
  public boolean isFor(Alert told) {
    return alert.equals(told.name())
        && matchers.stream().allMatch(matcher -> matcher.matches(told.labels()));
  }
}
