package io.meridian.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.time.Duration;
import java.util.stream.Stream;
import org.eclipse.microprofile.metrics.Tag;

/**
 * Measures the JVM (memory, threads, collections, processor, uptime) and its version as long as the
 * WAR runs.
 */
public class RuntimeMetrics implements ServletContextListener {

  /** Upper bounds of {@code jvm_gc_pause_seconds}; alerts count the pauses over one second. */
  private static final double[] PAUSES =
      Stream.of(10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000)
          .mapToDouble(millis -> Duration.ofMillis(millis).toNanos())
          .toArray();

  private final JvmGcMetrics collections = new JvmGcMetrics();

  @Override
  public void contextInitialized(ServletContextEvent event) {
    PrometheusMeterRegistry registry = Registry.prometheus();
    registry.config().meterFilter(new PauseBuckets());
    collections.bindTo(registry);
    LongPauses.bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    Registry.gauge(
        "meridian_build_info", "Always 1", () -> 1, new Tag("version", Version.current()));
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    collections.close();
  }

  /** Gives the pauses of the garbage collector fixed buckets. */
  private static final class PauseBuckets implements MeterFilter {

    @Override
    public DistributionStatisticConfig configure(
        Meter.Id id, DistributionStatisticConfig configuration) {
      if (!id.getName().equals("jvm.gc.pause")) {
        return configuration;
      }
      return DistributionStatisticConfig.builder()
          .serviceLevelObjectives(PAUSES)
          .build()
          .merge(configuration);
    }
  }
}
