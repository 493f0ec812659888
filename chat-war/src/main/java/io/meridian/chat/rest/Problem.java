package io.meridian.chat.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * An error as a client reads it (RFC 9457).
 *
 * @param type what kind of problem; {@code about:blank} when the status says all
 * @param title the kind, for people
 * @param status HTTP status
 * @param detail what happened this time
 * @param url where to go instead, for a visitor whom this region may not hold
 * @param errors one entry for each field that broke a rule
 */
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    Optional<URI> url,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Fault> errors) {

  /** Media type of problem details. */
  public static final String MEDIA_TYPE = "application/problem+json";

  public Problem {
    errors = List.copyOf(errors);
  }

  /**
   * A rule that a field broke.
   *
   * @param field path of the field
   * @param rule what was asked
   * @param value what was given
   */
  public record Fault(String field, String rule, String value) {}

  /** A problem that its status and one sentence describe. */
  public static Problem of(Response.StatusType status, String detail) {
    return of(status, "about:blank", detail);
  }

  /** A problem of a kind that clients tell apart by its code. */
  public static Problem of(Response.StatusType status, String type, String detail) {
    return new Problem(
        type,
        status.getReasonPhrase(),
        status.getStatusCode(),
        detail,
        Optional.empty(),
        List.of());
  }

  /** The answer that carries it. */
  public Response response() {
    return Response.status(status).type(MEDIA_TYPE).entity(this).build();
  }
}
