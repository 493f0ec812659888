package io.meridian.metrics;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.smallrye.metrics.SharedMetricRegistries;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

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

  /** Returns metadata of a metric; its unit stands in the name. */
  static Metadata described(String name, String help) {
    return Metadata.builder().withName(name).withDescription(help).build();
  }

  /** Returns the counter of that name without labels, at zero when it is new. */
  static Counter counter(String name, String help) {
    return application().counter(described(name, help));
  }

  /** Returns the histogram of that name; its buckets stand in the configuration of this jar. */
  static Timer histogram(String name, String help, Tag... labels) {
    return application().timer(described(name, help), labels);
  }

  /** Registers a gauge; a later call for the same name and labels replaces its source. */
  static void gauge(String name, String help, Supplier<Number> source, Tag... labels) {
    application().remove(new MetricID(name, labels));
    application().gauge(described(name, help), source, labels);
  }
}
