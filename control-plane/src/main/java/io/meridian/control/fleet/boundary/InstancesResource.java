package io.meridian.control.fleet.boundary;

import io.meridian.control.accounts.boundary.OpenToReaders;
import io.meridian.control.fleet.boundary.FleetView.InstanceView;
import io.meridian.control.fleet.control.Fleet;
import io.meridian.control.fleet.entity.InstanceId;
import io.meridian.control.fleet.entity.InstanceState;
import io.meridian.control.paging.Part;
import io.meridian.control.problems.RefusedException;
import io.meridian.region.RegionId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Single instances, by region and name; one that is gone for good can be forgotten. */
@Path("instances")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class InstancesResource {

  @Inject Fleet fleet;
  @Inject Clock clock;

  @GET
  @OpenToReaders
  public Response list(@QueryParam("region") Optional<String> region, @BeanParam Part part) {
    Instant now = clock.instant();
    Optional<RegionId> only = region.map(RegionId::of);
    Optional<InstanceId> last = part.cursor().map(InstancesResource::id);
    List<InstanceView> read =
        fleet.instances().stream()
            .filter(state -> only.isEmpty() || only.get().equals(state.id().region()))
            .filter(state -> last.isEmpty() || last.get().compareTo(state.id()) < 0)
            .limit(part.toRead())
            .map(state -> InstanceView.of(state, fleet.upToDate(state), now))
            .toList();
    return part.of(read, view -> view.region() + "/" + view.instance());
  }

  @GET
  @Path("{region}/{instance}")
  @OpenToReaders
  public InstanceView one(
      @PathParam("region") String region, @PathParam("instance") String instance) {
    InstanceState state = known(region, instance);
    return InstanceView.of(state, fleet.upToDate(state), clock.instant());
  }

  @DELETE
  @Path("{region}/{instance}")
  public void forget(@PathParam("region") String region, @PathParam("instance") String instance) {
    InstanceState state = known(region, instance);
    if (state.heardAt(clock.instant())) {
      throw RefusedException.of(
          "instance", "must be gone: it would come back with its next frame", state.id());
    }
    fleet.forget(state.id());
  }

  private InstanceState known(String region, String instance) {
    return fleet
        .instance(new InstanceId(RegionId.of(region), instance))
        .orElseThrow(() -> new NotFoundException("no instance " + region + "/" + instance));
  }

  private static InstanceId id(String cursor) {
    int slash = cursor.indexOf('/');
    if (slash < 0) {
      throw RefusedException.of("cursor", "must be one that the list has given", cursor);
    }
    return new InstanceId(RegionId.of(cursor.substring(0, slash)), cursor.substring(slash + 1));
  }
}
