package io.meridian.control.revisions.boundary;

import io.meridian.control.problems.Problem;
import io.meridian.control.revisions.control.StaleRevisionException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** A change against old content answers 412. */
@Provider
public class StaleRevisionMapper implements ExceptionMapper<StaleRevisionException> {

  @Override
  public Response toResponse(StaleRevisionException e) {
    return Problem.of(412, e.getMessage()).response();
  }
}
