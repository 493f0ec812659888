package io.meridian.control.keys.boundary;

import io.meridian.control.keys.control.RotationRunningException;
import io.meridian.control.problems.Problem;
import io.meridian.control.problems.ProblemType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** A rotation during another answers 409. */
@Provider
public class RotationRunningMapper implements ExceptionMapper<RotationRunningException> {

  @Override
  public Response toResponse(RotationRunningException e) {
    return Problem.of(ProblemType.CONFLICT, e.getMessage()).response();
  }
}
