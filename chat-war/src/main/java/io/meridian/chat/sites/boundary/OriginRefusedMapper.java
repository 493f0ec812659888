package io.meridian.chat.sites.boundary;

import io.meridian.chat.rest.Problem;
import io.meridian.chat.sites.entity.OriginRefusedException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** A site or page that this region does not serve: 403. */
@Provider
public class OriginRefusedMapper implements ExceptionMapper<OriginRefusedException> {

  @Override
  public Response toResponse(OriginRefusedException e) {
    return Problem.of(Response.Status.FORBIDDEN, "origin-refused", e.getMessage()).response();
  }
}
