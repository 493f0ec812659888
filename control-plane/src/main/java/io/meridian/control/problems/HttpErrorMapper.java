package io.meridian.control.problems;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Errors of HTTP itself, such as 404 and 405, as problem details. */
@Provider
public class HttpErrorMapper implements ExceptionMapper<WebApplicationException> {

  @Override
  public Response toResponse(WebApplicationException e) {
    Response original = e.getResponse();
    Throwable cause = e.getCause();
    String detail = cause instanceof IllegalArgumentException ? cause.getMessage() : e.getMessage();
    Response.ResponseBuilder answer =
        Response.fromResponse(Problem.of(original.getStatus(), detail).response());
    for (String header : new String[] {HttpHeaders.ALLOW, HttpHeaders.WWW_AUTHENTICATE}) {
      if (original.getHeaderString(header) != null) {
        answer.header(header, original.getHeaderString(header));
      }
    }
    return answer.build();
  }
}
