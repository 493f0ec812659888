package io.meridian.metrics;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Counter;

/**
 * How an instance fares with its settings: applied, refused, and whether the control plane is
 * reachable. Thread-safe; one per application.
 */
public class SettingsMetrics {

  public static final String REFUSED = "settings_refused_total";
  public static final String APPLIED = "settings_applied_total";
  public static final String LAST_APPLIED = "settings_last_applied_timestamp_seconds";
  public static final String LAST_SUCCESSFUL = "settings_last_successful";
  public static final String HASH = "settings_hash";
  public static final String CONNECTED = "settings_control_connected";
  public static final String NOT_KEPT = "settings_not_kept_total";
  public static final String LEASES = "settings_leases_in_force";

  /** Why a target was refused. */
  public enum Refusal {
    /** Not readable, or of a future format. */
    FORMAT,
    /** The content does not have the hash that came with it. */
    HASH,
    SIZE,
    BLANK,
    /** A value of the wrong type or out of range. */
    VALUE,
    /** A routing policy that leaves a country without a region, or contradicts itself. */
    POLICY,
    /** Starts of the instance on it failed. */
    FAILED_STARTS,
    /** A part of the application could not take it. */
    NOT_APPLICABLE
  }

  /** Hexadecimal digits of a hash that a double holds exactly (48 bits). */
  private static final int DIGITS = 12;

  private final CounterBy<Refusal> refused =
      new CounterBy<>(REFUSED, "Targets refused", "reason", Refusal.class);
  private final Counter applied = Registry.counter(APPLIED, "Targets put in force");
  private final Counter notKept =
      Registry.counter(NOT_KEPT, "Targets that could not be written to the instance's disk");
  private final AtomicLong lastApplied = new AtomicLong();
  private final AtomicLong lastSuccessful = new AtomicLong(1);
  private final AtomicLong hash = new AtomicLong();
  private final AtomicLong connected = new AtomicLong();

  public SettingsMetrics() {
    Registry.gauge(LAST_APPLIED, "When the target in force was applied, 0: never", this::seconds);
    Registry.gauge(
        LAST_SUCCESSFUL, "1 when the last target was applied, 0 when refused", lastSuccessful::get);
    Registry.gauge(
        HASH, "First 48 bits of the hash of the target in force, 0: no target", hash::get);
    Registry.gauge(CONNECTED, "1 while the stream to the control plane is open", connected::get);
  }

  /**
   * A target came in force.
   *
   * @param targetHash {@code sha256:} and hexadecimal digits
   */
  public void applied(String targetHash, Instant at) {
    applied.inc();
    held(targetHash, at);
  }

  /** A target of an earlier run is in force since the start. */
  public void held(String targetHash, Instant since) {
    String digits = targetHash.substring(targetHash.indexOf(':') + 1);
    hash.set(Long.parseLong(digits.substring(0, Math.min(DIGITS, digits.length())), 16));
    lastApplied.set(since.toEpochMilli());
    lastSuccessful.set(1);
  }

  /** A target was refused; the last good one stays in force. */
  public void refused(Refusal reason) {
    refused.increment(reason);
    lastSuccessful.set(0);
  }

  /** The stream to the control plane opened or ended. */
  public void connected(boolean open) {
    connected.set(open ? 1 : 0);
  }

  /** A target is in force, but the disk did not take it: a restart begins with less. */
  public void notKept() {
    notKept.inc();
  }

  /** Shows how many leases on log levels are in force. */
  public void leases(Supplier<Number> inForce) {
    Registry.gauge(LEASES, "Leases on log levels in force", inForce);
  }

  private double seconds() {
    return lastApplied.get() / 1000.0;
  }
}
