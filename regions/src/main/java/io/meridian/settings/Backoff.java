package io.meridian.settings;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Waits between an instance's attempts to connect, with full jitter: each is anything from nothing
 * to a bound that doubles, so that many instances don't come back at once. Not thread-safe.
 */
public final class Backoff {

  /** Bound of the first wait. */
  public static final Duration BASE = Duration.ofMillis(500);

  /** Bound of the longest wait. */
  public static final Duration CAP = Duration.ofSeconds(15);

  private final DoubleSupplier random;
  private int attempts;

  /**
   * @param random evenly spread over 0 (inclusive) to 1 (exclusive)
   */
  public Backoff(DoubleSupplier random) {
    this.random = random;
  }

  /** How long to wait before the next attempt. */
  public Duration next() {
    Duration bound = BASE.multipliedBy(1L << Math.min(attempts, 10));
    attempts++;
    Duration capped = bound.compareTo(CAP) > 0 ? CAP : bound;
    return Duration.ofNanos((long) (random.getAsDouble() * capped.toNanos()));
  }

  /** The connection works: the next wait is short again. */
  public void reset() {
    attempts = 0;
  }
}
