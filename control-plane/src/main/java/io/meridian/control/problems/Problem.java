package io.meridian.control.problems;

import io.meridian.region.Fault;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * A problem detail (RFC 9457).
 *
 * @param type reference to the page of its kind, below {@code /problems/}
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
    return of(ProblemType.of(status), status, detail, errors);
  }

  /** A problem of a kind that its status alone does not tell. */
  public static Problem of(ProblemType type, String detail) {
    return of(type, type.status(), detail, List.of());
  }

  private static Problem of(ProblemType type, int status, String detail, List<Fault> errors) {
    Response.Status known = Response.Status.fromStatusCode(status);
    String title = status == 422 ? "Unprocessable Content" : known == null ? "" : known.toString();
    return new Problem(type.uri(), title, status, detail, errors);
  }

  /** The answer over HTTP. */
  public Response response() {
    return Response.status(status).type(MEDIA_TYPE).entity(this).build();
  }
}
