package io.meridian.control.diagnostics.boundary;

import io.meridian.control.accounts.boundary.OpenTo;
import io.meridian.control.diagnostics.control.Diagnostics;
import io.meridian.control.fleet.control.Fleet;
import io.meridian.control.fleet.entity.InstanceId;
import io.meridian.identity.Identity.Role;
import io.meridian.region.RegionId;
import io.meridian.settings.Diagnostic;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;

/** What every thread of an instance does at this moment. */
@Path("instances/{region}/{instance}/thread-dump")
@RequestScoped
@OpenTo({Role.OPS, Role.DEVELOPER})
@Produces(MediaType.APPLICATION_JSON)
public class ThreadDumpResource {

  @Inject Diagnostics diagnostics;
  @Inject Fleet fleet;
  @Inject Clock clock;

  @POST
  public Shown take(@PathParam("region") String region, @PathParam("instance") String instance) {
    InstanceId id = new InstanceId(RegionId.of(region), instance);
    if (fleet.instance(id).isEmpty()) {
      throw new NotFoundException("no instance " + id);
    }
    String text = diagnostics.show(id, Diagnostic.THREADS);
    return Shown.of(id, clock.instant(), text);
  }
}
