package io.meridian.metrics;

import java.time.Duration;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Timer;

/** What the control plane measures of its changes. Thread-safe; one per application. */
public class ControlMetrics {

  public static final String CONVERGENCE = "settings_convergence_seconds";
  public static final String BEHIND = "settings_instances_behind";
  public static final String CONNECTED = "settings_instances_connected";

  private final Timer convergence =
      Registry.histogram(CONVERGENCE, "Commit of a revision to in force, for each instance");

  /**
   * Registers the metrics.
   *
   * @param behind how many connected instances hold another hash than they should
   * @param connected how many instances are connected
   */
  public ControlMetrics(Supplier<Number> behind, Supplier<Number> connected) {
    Registry.gauge(BEHIND, "Connected instances that do not hold what they should", behind);
    Registry.gauge(CONNECTED, "Instances with an open stream", connected);
  }

  /** An instance said that a revision is in force, that long after its commit. */
  public void inForce(Duration sinceCommit) {
    convergence.update(sinceCommit);
  }
}
