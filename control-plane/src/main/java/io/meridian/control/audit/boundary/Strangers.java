package io.meridian.control.audit.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Bounds what callers without an identity can write into the audit. Thread-safe. */
@ApplicationScoped
public class Strangers {

  /** Most entries of strangers within a minute; the log tells of more. */
  static final int MOST_A_MINUTE = 60;

  private static final System.Logger LOG = System.getLogger(Strangers.class.getName());

  @Inject Clock clock;

  private Instant minute = Instant.EPOCH;
  private int admitted;

  /** Whether one more entry is admitted now. */
  public synchronized boolean admit() {
    Instant now = clock.instant();
    if (Duration.between(minute, now).compareTo(Duration.ofMinutes(1)) >= 0) {
      minute = now;
      admitted = 0;
    }
    admitted++;
    if (admitted == MOST_A_MINUTE + 1) {
      LOG.log(
          System.Logger.Level.WARNING,
          "more than {0} requests without an identity in a minute: the rest is not in the audit",
          MOST_A_MINUTE);
    }
    return admitted <= MOST_A_MINUTE;
  }
}
