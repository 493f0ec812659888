package io.meridian.control.regions.boundary;

import io.meridian.control.accounts.boundary.OpenToReaders;
import io.meridian.control.accounts.control.Caller;
import io.meridian.control.fleet.control.Lookout;
import io.meridian.control.problems.RefusedException;
import io.meridian.control.regions.control.Regions;
import io.meridian.control.revisions.boundary.IfMatch;
import io.meridian.control.revisions.boundary.RevisionView;
import io.meridian.control.revisions.control.Revisions;
import io.meridian.control.revisions.entity.Revision;
import io.meridian.region.Region;
import io.meridian.region.RegionId;
import io.meridian.routing.RegionState;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Regions, as they are registered. */
@Path("regions")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class RegionsResource {

  @Inject Regions regions;
  @Inject Revisions revisions;
  @Inject Lookout lookout;
  @Inject Caller caller;

  @GET
  @OpenToReaders
  public List<RegionView> all() {
    Map<RegionId, URI> prometheus = regions.prometheus();
    Map<RegionId, RegionState> states = lookout.table().regions();
    return revisions.current().content().routing().regions().stream()
        .map(
            region ->
                new RegionView(
                    region,
                    Optional.ofNullable(prometheus.get(region.id())),
                    Optional.ofNullable(states.get(region.id()))))
        .toList();
  }

  @PUT
  @Path("{id}")
  public Response register(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      Registration registration) {
    Region region = registration.region();
    if (region == null || !region.id().value().equals(id)) {
      throw RefusedException.of(
          "region.id", "must be that of the path, " + id, region == null ? null : region.id());
    }
    return view(
        regions.register(
            region,
            registration.prometheus() == null ? Optional.empty() : registration.prometheus(),
            caller.name(),
            IfMatch.hash(ifMatch)));
  }

  @DELETE
  @Path("{id}")
  public Response remove(
      @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
    RegionId region = RegionId.of(id);
    if (revisions.current().content().routing().region(region).isEmpty()) {
      throw new NotFoundException("no region " + id);
    }
    return view(regions.remove(region, caller.name(), IfMatch.hash(ifMatch)));
  }

  private Response view(Revision revision) {
    return RevisionView.of(revision, revisions.changes(revision)).response();
  }

  /** A region as its own operator describes it. */
  public record Registration(Region region, Optional<URI> prometheus) {}

  /** A region with what is known of it. */
  public record RegionView(Region region, Optional<URI> prometheus, Optional<RegionState> state) {}
}
