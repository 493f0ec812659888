package io.meridian.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LongPausesTest {

  @Test
  void onlyPausesOverASecondAreCountedOverAllCollectorsAndZeroIsShownFromTheStart() {
    RuntimeMetrics runtime = new RuntimeMetrics();
    runtime.contextInitialized(null);
    try {
      PrometheusMeterRegistry registry = Registry.prometheus();
      assertThat(registry.scrape()).contains("jvm_gc_long_pauses_total 0.0");

      Timer young = pauses(registry, "young");
      Timer full = pauses(registry, "full");
      young.record(Duration.ofMillis(999));
      young.record(Duration.ofSeconds(1));
      young.record(Duration.ofMillis(1001));
      full.record(Duration.ofSeconds(30));

      assertThat(registry.scrape()).contains("jvm_gc_long_pauses_total 2.0");
    } finally {
      runtime.contextDestroyed(null);
      Registry.prometheus()
          .find("jvm.gc.pause")
          .tag("cause", "test")
          .meters()
          .forEach(Registry.prometheus()::remove);
    }
  }

  private static Timer pauses(PrometheusMeterRegistry registry, String action) {
    return Timer.builder("jvm.gc.pause")
        .tag("action", action)
        .tag("cause", "test")
        .tag("gc", "test")
        .register(registry);
  }
}
