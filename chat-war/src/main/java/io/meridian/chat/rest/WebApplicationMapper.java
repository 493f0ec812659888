package io.meridian.chat.rest;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** What a resource or the container refuses by status: the same status, as problem details. */
@Provider
public class WebApplicationMapper implements ExceptionMapper<WebApplicationException> {

  @Override
  public Response toResponse(WebApplicationException e) {
    Response given = e.getResponse();
    if (given.hasEntity()
        || given.getStatusInfo().getFamily() == Response.Status.Family.REDIRECTION) {
      return given;
    }
    Response.ResponseBuilder answer =
        Response.fromResponse(given)
            .type(Problem.MEDIA_TYPE)
            .entity(Problem.of(given.getStatusInfo(), e.getMessage()));
    return answer.build();
  }
}
