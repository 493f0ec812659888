package io.meridian.control.rollouts.boundary;

import io.meridian.control.problems.Problem;
import io.meridian.control.problems.ProblemType;
import io.meridian.control.rollouts.control.RolloutRunningException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** A change of settings during a rollout answers 409. */
@Provider
public class RolloutRunningMapper implements ExceptionMapper<RolloutRunningException> {

  @Override
  public Response toResponse(RolloutRunningException e) {
    return Problem.of(ProblemType.ROLLOUT_RUNNING, e.getMessage()).response();
  }
}
