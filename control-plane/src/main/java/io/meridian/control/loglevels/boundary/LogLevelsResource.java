package io.meridian.control.loglevels.boundary;

import io.meridian.control.accounts.boundary.OpenTo;
import io.meridian.control.accounts.boundary.OpenToReaders;
import io.meridian.control.accounts.control.Caller;
import io.meridian.control.fleet.control.Fleet;
import io.meridian.control.loglevels.control.LeaseRequest;
import io.meridian.control.loglevels.control.Leases;
import io.meridian.control.loglevels.entity.ActiveLease;
import io.meridian.control.paging.Part;
import io.meridian.identity.Identity.Role;
import io.meridian.region.RegionId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Log levels with an end: what is raised now, by whom, until when, and where it is in force. */
@Path("log-levels")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class LogLevelsResource {

  @Inject Leases leases;
  @Inject Fleet fleet;
  @Inject Caller caller;
  @Inject Clock clock;

  @GET
  @OpenToReaders
  public List<LeaseView> active() {
    return leases.active().stream()
        .map(lease -> LeaseView.of(lease, fleet.instances(), clock.instant()))
        .toList();
  }

  @GET
  @Path("history")
  @OpenToReaders
  public Response history(@BeanParam Part part) {
    return part.of(leases.history(part.cursor(), part.toRead()), given -> given.lease().id());
  }

  @POST
  @OpenTo({Role.OPS, Role.DEVELOPER})
  public Response give(LeaseRequest request) {
    LeaseView lease =
        LeaseView.of(leases.give(request, caller.name()), fleet.instances(), clock.instant());
    return Response.status(Response.Status.CREATED).entity(lease).build();
  }

  @DELETE
  @OpenTo({Role.OPS, Role.DEVELOPER})
  public Ended reset(
      @QueryParam("region") Optional<String> region,
      @QueryParam("reason") @DefaultValue("all of them were reset") String reason) {
    return new Ended(leases.reset(region.map(RegionId::of), reason));
  }

  @DELETE
  @Path("{id}")
  @OpenTo({Role.OPS, Role.DEVELOPER})
  public void end(@PathParam("id") String id) {
    if (!leases.end(id)) {
      throw new NotFoundException("no lease " + id + " that lasts");
    }
  }

  /** What a reset has ended, the oldest first. */
  public record Ended(List<ActiveLease> ended) {}
}
