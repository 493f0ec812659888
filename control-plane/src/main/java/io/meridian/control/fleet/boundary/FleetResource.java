package io.meridian.control.fleet.boundary;

import io.meridian.control.accounts.boundary.OpenToReaders;
import io.meridian.control.fleet.boundary.FleetView.InstanceView;
import io.meridian.control.fleet.control.Fleet;
import io.meridian.control.fleet.control.Lookout;
import io.meridian.control.revisions.control.Revisions;
import io.meridian.control.revisions.entity.Revision;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;

/** Who is there, what each holds, and whether it is in force. */
@Path("fleet")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class FleetResource {

  @Inject Fleet fleet;
  @Inject Lookout lookout;
  @Inject Revisions revisions;
  @Inject Clock clock;

  @GET
  @OpenToReaders
  public FleetView fleet() {
    Instant now = clock.instant();
    Revision newest = revisions.current();
    return new FleetView(
        newest.number(),
        newest.hash(),
        lookout.table(),
        fleet.instances().stream()
            .map(state -> InstanceView.of(state, fleet.upToDate(state), now))
            .toList());
  }
}
