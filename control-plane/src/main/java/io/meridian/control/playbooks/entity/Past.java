package io.meridian.control.playbooks.entity;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a playbook has done so far, as far as that limits it.
 *
 * @param repeated whether the very alert has started it
 * @param last when it last started in the region
 * @param withinHour how often it has started in all regions within the last hour
 */
public record Past(boolean repeated, Optional<Instant> last, long withinHour) {

  /** How far back starts count against {@link Playbook#mostPerHour}. */
  public static final Duration HOUR = Duration.ofHours(1);

  /** What becomes of an alert that the playbook is for. */
  public Verdict verdict(Playbook playbook, Instant now) {
    if (repeated) {
      return Verdict.REPEATED;
    }
    if (last.filter(start -> now.isBefore(start.plus(playbook.coolDown()))).isPresent()) {
      return Verdict.COOLING_DOWN;
    }
    if (withinHour >= playbook.mostPerHour()) {
      return Verdict.HOURLY_LIMIT;
    }
    return playbook.dryRun() ? Verdict.DRY_RUN : Verdict.STARTED;
  }
}
