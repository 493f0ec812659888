package io.meridian.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import java.time.Duration;
import java.util.Arrays;

/**
 * Counts the pauses of the garbage collector that took longer than a second. The series of {@code
 * jvm_gc_pause_seconds} appear with their first pause, so that a rule over them misses it; this one
 * exists at zero from the start.
 */
final class LongPauses {

  static final String NAME = "jvm.gc.long.pauses";

  private static final double LIMIT = Duration.ofSeconds(1).toNanos();

  private LongPauses() {}

  /** Registers {@code jvm_gc_long_pauses_total}, read from the timers of the pauses. */
  static void bindTo(MeterRegistry registry) {
    FunctionCounter.builder(NAME, registry, LongPauses::count)
        .description("Pauses of the garbage collector over 1 s")
        .register(registry);
  }

  private static double count(MeterRegistry registry) {
    return registry.find("jvm.gc.pause").timers().stream().mapToDouble(LongPauses::over).sum();
  }

  private static double over(Timer pauses) {
    var snapshot = pauses.takeSnapshot();
    return Arrays.stream(snapshot.histogramCounts())
        .filter(bucket -> bucket.bucket() == LIMIT)
        .mapToDouble(CountAtBucket::count)
        .map(within -> snapshot.count() - within)
        .sum();
  }
}
