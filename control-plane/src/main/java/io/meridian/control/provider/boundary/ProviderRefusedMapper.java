package io.meridian.control.provider.boundary;

import io.meridian.control.problems.Problem;
import io.meridian.control.provider.control.ProviderRefusedException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Who is not let in by the provider's word is told why: 401, or 503 while it does not answer. */
@Provider
public class ProviderRefusedMapper implements ExceptionMapper<ProviderRefusedException> {

  @Override
  public Response toResponse(ProviderRefusedException e) {
    return Problem.of(status(e), e.getMessage()).response();
  }

  static int status(ProviderRefusedException e) {
    return e.isAway() ? 503 : 401;
  }
}
