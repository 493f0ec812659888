package io.meridian.control.diagnostics.boundary;

import io.meridian.control.problems.Problem;
import io.meridian.control.sync.control.UnansweredException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** An instance that can't be asked answers 409, one that does not answer 504. */
@Provider
public class UnansweredMapper implements ExceptionMapper<UnansweredException> {

  @Override
  public Response toResponse(UnansweredException e) {
    return Problem.of(e.type(), e.getMessage()).response();
  }
}
