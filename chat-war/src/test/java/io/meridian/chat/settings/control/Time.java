package io.meridian.chat.settings.control;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock and a monotonic ticker that stand still until a test moves them. */
final class Time extends Clock {

  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private long nanos = 1_000_000_000L;

  /** Time passes on both. */
  void pass(Duration duration) {
    now = now.plus(duration);
    nanos += duration.toNanos();
  }

  /** Somebody sets the wall clock; the ticker does not notice. */
  void setWallClock(Duration by) {
    now = now.plus(by);
  }

  /** A restart: the ticker begins anew. */
  void restart() {
    nanos = -77;
  }

  long nanos() {
    return nanos;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
