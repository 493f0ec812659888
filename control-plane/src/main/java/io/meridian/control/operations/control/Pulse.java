package io.meridian.control.operations.control;

import io.meridian.control.fleet.control.Fleet;
import io.meridian.control.fleet.control.Lookout;
import io.meridian.control.fleet.control.Replicas;
import io.meridian.control.idempotency.control.Keys;
import io.meridian.control.loglevels.control.Leases;
import io.meridian.control.playbooks.control.Enquiries;
import io.meridian.control.playbooks.control.PlaybookMetrics;
import io.meridian.control.playbooks.control.Playbooks;
import io.meridian.control.revisions.control.Revisions;
import io.meridian.control.rollouts.control.Rollouts;
import io.meridian.control.staging.control.Conductor;
import io.meridian.control.sync.control.Exchange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * What happens every 2 s. A step that fails is logged and does not keep the others from happening.
 * What needs the database has a beat of its own, so that the fleet table goes out without it.
 */
@ApplicationScoped
public class Pulse {

  private static final Logger LOG = System.getLogger(Pulse.class.getName());

  @Inject Exchange exchange;
  @Inject Lookout lookout;
  @Inject Replicas replicas;
  @Inject Fleet fleet;
  @Inject Revisions revisions;
  @Inject Rollouts rollouts;
  @Inject Conductor conductor;
  @Inject RolloutMetrics rolloutFigures;
  @Inject Leases leases;
  @Inject Playbooks playbooks;
  @Inject Enquiries enquiries;
  @Inject PlaybookMetrics playbookFigures;
  @Inject Keys keys;
  @Inject FleetMetrics metrics;
  @Inject Housekeeping housekeeping;

  void beat() {
    step("sweep of connections", exchange::sweep);
    step("fleet table", () -> exchange.push(lookout.look()));
    step("figures", metrics::update);
    step("figures of rollouts", rolloutFigures::update);
    step("figures of playbooks", playbookFigures::update);
  }

  void record() {
    step("record of the fleet", fleet::flush);
    step("look for revisions", revisions::refresh);
    step("look for rollouts", rollouts::refresh);
    step("targets", exchange::catchUp);
    step("look for leases", leases::refresh);
    step("look for playbooks", playbooks::refresh);
    step("questions of playbooks", enquiries::look);
    step("answers kept long enough", keys::forget);
    step("look for keys and credentials", housekeeping::often);
    step("housekeeping", housekeeping::hourly);
  }

  /** Has a beat of its own, every second. */
  void share() {
    step("exchange with other control planes", () -> replicas.share(lookout.table()));
  }

  /** Has a beat of its own, since it waits for Prometheus. */
  void conduct() {
    step("look at the rollout", conductor::tick);
  }

  void stop() {
    step("farewell", () -> exchange.closeAll("the control plane stops"));
    step("record of the fleet", fleet::flush);
    step("farewell to other control planes", replicas::leave);
  }

  static void step(String name, Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, name + " failed", e);
    }
  }
}
