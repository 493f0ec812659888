package io.meridian.control.operations.control;

import io.meridian.control.keys.control.Rotation;
import io.meridian.control.people.control.Lockout;
import io.meridian.control.people.control.Revocations;
import io.meridian.control.regions.control.Admission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Keys, credentials and revocations as time goes by. */
@ApplicationScoped
public class Housekeeping {

  private static final Duration ROUND = Duration.ofHours(1);

  @Inject Rotation rotation;
  @Inject Admission admission;
  @Inject Revocations revocations;
  @Inject Lockout lockout;
  @Inject Clock clock;

  private Instant last = Instant.EPOCH;

  /** What can't wait; to be called every few seconds. */
  void often() {
    rotation.step();
    admission.refresh();
  }

  /** What has time; does something once an hour. */
  void hourly() {
    if (clock.instant().isBefore(last.plus(ROUND))) {
      return;
    }
    last = clock.instant();
    revocations.prune();
    rotation.retire();
    lockout.forgetOld();
  }
}
