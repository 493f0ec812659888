package io.meridian.control.rollouts.control;

import io.meridian.control.rollouts.entity.Rollout;

/** A change of settings came while another one is still on its way. */
public class RolloutRunningException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public RolloutRunningException(Rollout open) {
    super(
        "settings must not change while revision "
            + open.revision()
            + " is rolled out ("
            + open.state()
            + " in stage "
            + (open.stage() + 1)
            + " of "
            + open.plan().stages().size()
            + "): wait for its end, abort it, or change with breakGlass, which takes it back first");
  }
}
