package io.meridian.control.diagnostics.boundary;

import io.meridian.control.accounts.boundary.OpenTo;
import io.meridian.control.diagnostics.control.Slowness;
import io.meridian.control.diagnostics.entity.SlowOnInstance;
import io.meridian.control.fleet.entity.InstanceId;
import io.meridian.control.problems.RefusedException;
import io.meridian.identity.Identity.Role;
import io.meridian.region.RegionId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/**
 * The slowest requests of the last ten minutes of a region's instances, with the ids of their
 * traces. One that does not answer is named beside the others.
 */
@Path("slow-requests")
@RequestScoped
@OpenTo({Role.OPS, Role.DEVELOPER})
@Produces(MediaType.APPLICATION_JSON)
public class SlowRequestsResource {

  @Inject Slowness slowness;

  @GET
  public List<SlowOnInstance> newest(
      @QueryParam("region") String region,
      @QueryParam("instance") String instance,
      @QueryParam("most") @DefaultValue("20") int most) {
    if (region == null || region.isBlank()) {
      throw RefusedException.of("region", "must be given", "missing");
    }
    if (most < 1 || most > Slowness.MOST) {
      throw RefusedException.of("most", "must be within 1.." + Slowness.MOST, most);
    }
    List<InstanceId> wanted =
        slowness.instances(RegionId.of(region)).stream()
            .filter(id -> instance == null || id.name().equals(instance))
            .toList();
    if (wanted.isEmpty()) {
      throw new NotFoundException(
          instance == null
              ? "no instance of " + region + " was seen within " + Slowness.RECENTLY
              : "no instance " + region + "/" + instance);
    }
    return slowness.of(wanted, most);
  }
}
