package io.meridian.control.people.entity;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Failed attempts in a row, and until when no more are heard. Immutable.
 *
 * @param failures since the last success
 * @param lockedUntil when attempts are heard again
 */
public record Attempts(int failures, Optional<Instant> lockedUntil) {

  /** Failures after which one place is locked. */
  public static final int OF_PLACE = 5;

  /** Failures after which an account is locked for places that it was never used from. */
  public static final int OF_ACCOUNT = 25;

  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofMinutes(15);

  /** Whether attempts are not heard now. */
  public boolean isLocked(Instant now) {
    return lockedUntil.filter(now::isBefore).isPresent();
  }

  /**
   * One more failed. From the limit on each locks for twice as long as the one before, 15 minutes
   * at most.
   */
  public Attempts failed(int limit, Instant now) {
    int next = failures + 1;
    if (next < limit) {
      return new Attempts(next, Optional.empty());
    }
    int doublings = Math.min(next - limit, Long.SIZE / 8);
    Duration lock = FIRST.multipliedBy(1L << doublings);
    return new Attempts(next, Optional.of(now.plus(lock.compareTo(LONGEST) > 0 ? LONGEST : lock)));
  }
}
