package io.meridian.control.problems;

import io.meridian.region.Fault;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * A problem detail (RFC 9457).
 *
 * @param type always {@code about:blank}: the status says the kind
 * @param title of the status
 * @param status of HTTP
 * @param detail this occurrence, for people
 * @param errors the rules broken; empty where the problem is not one of input
 */
public record Problem(String type, String title, int status, String detail, List<Fault> errors) {

  /** Media type of a problem. */
  public static final String MEDIA_TYPE = "application/problem+json";

  public Problem {
    errors = List.copyOf(errors);
  }

  public static Problem of(int status, String detail) {
    return of(status, detail, List.of());
  }

  public static Problem of(int status, String detail, List<Fault> errors) {
    Response.Status known = Response.Status.fromStatusCode(status);
    String title = status == 422 ? "Unprocessable Content" : known == null ? "" : known.toString();
    return new Problem("about:blank", title, status, detail, errors);
  }

  /** The answer over HTTP. */
  public Response response() {
    return Response.status(status).type(MEDIA_TYPE).entity(this).build();
  }
}
