package io.meridian.control.operations.boundary;

import io.meridian.control.audit.control.Audit;
import io.meridian.control.audit.control.Wanted;
import io.meridian.control.audit.entity.AuditEntry;
import io.meridian.control.audit.entity.Outcome;
import io.meridian.control.paging.Part;
import io.meridian.control.problems.RefusedException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The audit, newest first: every change and every refusal, by whom, when and why. */
@Path("audit")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {

  @Inject Audit audit;

  @GET
  public Response entries(
      @QueryParam("who") Optional<String> who,
      @QueryParam("action") Optional<String> action,
      @QueryParam("resource") Optional<String> resource,
      @QueryParam("outcome") Optional<String> outcome,
      @QueryParam("since") Optional<String> since,
      @QueryParam("until") Optional<String> until,
      @BeanParam Part part) {
    Wanted wanted =
        new Wanted(
            who,
            action,
            resource,
            outcome.map(AuditResource::outcome),
            since.map(text -> instant("since", text)),
            until.map(text -> instant("until", text)));
    return part.of(
        audit.below(part.numberOr(Long.MAX_VALUE), wanted, part.toRead()), AuditEntry::id);
  }

  private static Outcome outcome(String text) {
    return Arrays.stream(Outcome.values())
        .filter(value -> value.name().equals(text.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                RefusedException.of(
                    "outcome", "must be one of " + Arrays.toString(Outcome.values()), text));
  }

  private static Instant instant(String field, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw RefusedException.of(field, "must be a time such as 2026-01-05T10:00:00Z", text);
    }
  }
}
