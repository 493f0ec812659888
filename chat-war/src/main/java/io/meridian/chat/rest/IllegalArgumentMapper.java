package io.meridian.chat.rest;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** A value that can't be built: 400, with the message of the value's own check. */
@Provider
public class IllegalArgumentMapper implements ExceptionMapper<IllegalArgumentException> {

  @Override
  public Response toResponse(IllegalArgumentException e) {
    return Problem.of(Response.Status.BAD_REQUEST, "invalid", e.getMessage()).response();
  }
}
