package io.meridian.metrics;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.smallrye.metrics.SharedMetricRegistries;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** The one registry of this application and the Prometheus view of it. Thread-safe. */
final class Registry {

  private Registry() {}

  /** Returns the registry that the MicroProfile Metrics API writes to. */
  static MetricRegistry application() {
    return SharedMetricRegistries.getOrCreate(MetricRegistry.APPLICATION_SCOPE);
  }

  /**
   * Returns what {@code /metrics} prints.
   *
   * @throws IllegalStateException when SmallRye Metrics did not create one
   */
  static PrometheusMeterRegistry prometheus() {
    application();
    return Metrics.globalRegistry.getRegistries().stream()
        .filter(PrometheusMeterRegistry.class::isInstance)
        .map(PrometheusMeterRegistry.class::cast)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no PrometheusMeterRegistry was created"));
  }
}
