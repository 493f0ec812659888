package io.meridian.chat.regions.boundary;

import io.meridian.chat.regions.control.FleetView;
import io.meridian.chat.regions.entity.RegionView;
import io.meridian.chat.settings.control.SettingsInForce;
import io.meridian.routing.FleetTable;
import io.meridian.routing.RegionState;
import io.meridian.routing.RegionState.Status;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;

/** The regions that a desk connects to. */
@Path("regions")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class RegionsResource {

  @Inject SettingsInForce settings;
  @Inject FleetView fleet;

  @GET
  public List<RegionView> all() {
    FleetTable table = fleet.now();
    return settings.target().stream()
        .flatMap(target -> target.content().routing().regions().stream())
        .map(
            region ->
                new RegionView(
                    region.id(),
                    region.name(),
                    region.url(),
                    Optional.ofNullable(table.regions().get(region.id()))
                        .map(RegionState::status)
                        .orElse(Status.UP)))
        .toList();
  }
}
