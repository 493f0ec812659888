package io.meridian.chat.regions.boundary;

import io.meridian.chat.regions.control.VisitorRouting;
import io.meridian.chat.regions.entity.Placement;
import io.meridian.chat.settings.control.SettingsInForce;
import io.meridian.region.RegionId;
import io.meridian.settings.Site;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;

/**
 * Where a visitor is served. Any region answers for all of them. An unknown site answers 403; where
 * a fence leaves no region, 451.
 */
@Path("bootstrap")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class BootstrapResource {

  @Inject VisitorRouting routing;
  @Inject SettingsInForce settings;
  @Inject ClientAddress client;

  @GET
  public Placement place(
      @QueryParam("site") String key,
      @QueryParam("conversation-region") String conversationRegion,
      @Context HttpServletRequest request) {
    return routing.place(
        client.of(request),
        site(key).zone(),
        Optional.ofNullable(conversationRegion).map(RegionId::of));
  }

  private Site site(String key) {
    if (key == null || key.isBlank()) {
      throw new BadRequestException("site must be given, was missing");
    }
    return settings.target().stream()
        .flatMap(target -> target.content().sites().stream())
        .filter(site -> site.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new ForbiddenException("site must be registered, was " + key));
  }
}
