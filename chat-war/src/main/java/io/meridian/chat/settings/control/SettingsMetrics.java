package io.meridian.chat.settings.control;

import io.meridian.chat.settings.entity.Refusal;
import io.smallrye.metrics.SharedMetricRegistries;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** What this instance measures of its settings. Every label value begins at zero. Thread-safe. */
final class SettingsMetrics implements Tally {

  private final MetricRegistry registry;
  private final Counter applied;
  private final Counter notKept;
  private final Map<Refusal, Counter> refused = new EnumMap<>(Refusal.class);
  private volatile double inForceSince;

  SettingsMetrics(MetricRegistry registry) {
    this.registry = registry;
    this.applied = registry.counter("settings_applied_total");
    this.notKept = registry.counter("settings_not_kept_total");
    for (Refusal reason : Refusal.values()) {
      refused.put(
          reason, registry.counter("settings_refused_total", new Tag("reason", reason.label())));
    }
    registry.gauge("settings_in_force_timestamp_seconds", () -> inForceSince);
  }

  /** The registry that {@code /metrics} prints. */
  static MetricRegistry registry() {
    return SharedMetricRegistries.getOrCreate(MetricRegistry.APPLICATION_SCOPE);
  }

  /** Shows whether the control plane is connected, and how many leases are in force. */
  void show(BooleanSupplier connected, IntSupplier leases) {
    registry.gauge("settings_connected", () -> connected.getAsBoolean() ? 1 : 0);
    registry.gauge("settings_leases_in_force", leases::getAsInt);
  }

  @Override
  public void applied(String hash, Instant since) {
    inForceSince = since.toEpochMilli() / 1000.0;
    applied.inc();
  }

  @Override
  public void refused(Refusal why) {
    refused.get(why).inc();
  }

  @Override
  public void notKept() {
    notKept.inc();
  }
}
