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
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;

/**
 * The newest part of what an instance's garbage collector logged, also after its lease has ended.
 */
@Path("instances/{region}/{instance}/gc-log")
@RequestScoped
@OpenTo({Role.OPS, Role.DEVELOPER})
@Produces(MediaType.APPLICATION_JSON)
public class GcLogResource {

  @Inject Diagnostics diagnostics;
  @Inject Fleet fleet;
  @Inject Clock clock;

  @GET
  public Shown newest(@PathParam("region") String region, @PathParam("instance") String instance) {
    InstanceId id = new InstanceId(RegionId.of(region), instance);
    if (fleet.instance(id).isEmpty()) {
      throw new NotFoundException("no instance " + id);
    }
    String text = diagnostics.show(id, Diagnostic.GC_LOG);
    return Shown.of(id, clock.instant(), text);
  }
}
