package io.meridian.chat.settings.entity;

import io.meridian.settings.LogLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A lease as it lies on the disk, so that a restart ends it on time.
 *
 * @param id of the lease
 * @param logger the logger it holds
 * @param level the level it holds the logger at
 * @param left time left when this was written; zero means that the lease has ended
 * @param at wall clock when this was written
 */
public record KeptLease(String id, String logger, LogLevel level, Duration left, Instant at) {

  public KeptLease {
    Objects.requireNonNull(id, "id must be given");
    Objects.requireNonNull(logger, "logger must be given");
    Objects.requireNonNull(level, "level must be given");
    Objects.requireNonNull(at, "at must be given");
    if (left == null || left.isNegative()) {
      throw new IllegalArgumentException("left must be at least PT0S, was " + left);
    }
  }

  /**
   * Time left at a moment by the wall clock, at least zero. A clock that was put back gives no more
   * than was left when this was written.
   */
  public Duration leftAt(Instant now) {
    Duration gone = Duration.between(at, now);
    if (gone.isNegative()) {
      return left;
    }
    return gone.compareTo(left) >= 0 ? Duration.ZERO : left.minus(gone);
  }
}
