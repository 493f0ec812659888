package io.meridian.control.regions.boundary;

import io.meridian.control.accounts.boundary.Unguarded;
import io.meridian.control.problems.Problem;
import io.meridian.control.problems.RefusedException;
import io.meridian.control.regions.control.Credentials;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Exchanges the one-time token of an enrolment for the region's own credential. */
@Path("enrol")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class EnrolResource {

  @Inject Credentials credentials;

  @POST
  @Unguarded
  public Response enrol(Handover handover) {
    if (handover.enrolment() == null || handover.enrolment().isBlank()) {
      throw RefusedException.of("enrolment", "must be given", handover.enrolment());
    }
    return credentials
        .enrol(handover.enrolment())
        .map(issued -> Response.status(Response.Status.CREATED).entity(issued).build())
        .orElseGet(
            () ->
                Problem.of(401, "enrolment must be unused, not expired and not revoked")
                    .response());
  }

  /** The token of an enrolment. */
  public record Handover(String enrolment) {}
}
