package io.meridian.control.problems;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Broken rules answer 422 with all of them. */
@Provider
public class RefusedMapper implements ExceptionMapper<RefusedException> {

  @Override
  public Response toResponse(RefusedException e) {
    return Problem.of(422, e.getMessage(), e.faults()).response();
  }
}
