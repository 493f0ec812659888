package io.meridian.cli.processes;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for a condition, with an end. */
public final class Patience {

  private static final Duration STEP = Duration.ofMillis(50);

  private Patience() {}

  /** Waits until the condition holds. Returns whether it did before the time was over. */
  public static boolean until(Duration most, BooleanSupplier condition) {
    return until(most, STEP, condition);
  }

  /** The same, looking less often or more often. */
  public static boolean until(Duration most, Duration step, BooleanSupplier condition) {
    long end = System.nanoTime() + most.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      pause(step);
    }
    return true;
  }

  private static void pause(Duration step) {
    try {
      Thread.sleep(step.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting", e);
    }
  }
}
