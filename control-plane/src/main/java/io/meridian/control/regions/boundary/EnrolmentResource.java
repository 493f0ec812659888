package io.meridian.control.regions.boundary;

import io.meridian.control.accounts.control.Caller;
import io.meridian.control.problems.RefusedException;
import io.meridian.control.regions.control.Credentials;
import io.meridian.control.revisions.control.Revisions;
import io.meridian.region.RegionId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;

/** Makes the one-time token that {@code POST /api/enrol} exchanges for a region's credential. */
@Path("regions/{id}/enrolment")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class EnrolmentResource {

  @Inject Credentials credentials;
  @Inject Revisions revisions;
  @Inject Caller caller;

  @POST
  public Response invite(@PathParam("id") String id, Wish wish) {
    RegionId region = RegionId.of(id);
    if (revisions.current().content().routing().region(region).isEmpty()) {
      throw RefusedException.of("region", "must be registered before it is enrolled", region);
    }
    Duration validity =
        wish.validity() == null
            ? Credentials.ENROLMENT
            : wish.validity().orElse(Credentials.ENROLMENT);
    return Response.status(Response.Status.CREATED)
        .entity(credentials.invite(region, validity, caller.name()))
        .build();
  }

  /** How long an enrolment is good; an hour where it is not said. */
  public record Wish(Optional<Duration> validity) {}
}
