package io.meridian.control.staging.control;

import io.meridian.control.rollouts.control.Rollouts;
import io.meridian.control.rollouts.entity.Observation;
import io.meridian.control.rollouts.entity.Rollout;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Looks at the open rollout every few seconds and lets it take its next step. Holds nothing itself:
 * any control plane on the database can go on where another one stopped.
 */
@ApplicationScoped
public class Conductor {

  @Inject Rollouts rollouts;
  @Inject Watch watch;
  @Inject Guards guards;

  /** One look. */
  public void tick() {
    rollouts.latest().filter(rollout -> rollout.state().open()).ifPresent(this::look);
  }

  private void look(Rollout rollout) {
    watch
        .look(rollout)
        .ifPresent(
            fleet -> {
              Observation metrics = guards.ask(rollout.plan().guards(), watch.regions(rollout));
              rollouts.seen(rollout, fleet.and(metrics));
            });
  }
}
