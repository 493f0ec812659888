package io.meridian.control.routing.boundary;

import io.meridian.control.accounts.boundary.OpenToReaders;
import io.meridian.control.accounts.control.Caller;
import io.meridian.control.problems.RefusedException;
import io.meridian.control.revisions.boundary.IfMatch;
import io.meridian.control.revisions.boundary.RevisionView;
import io.meridian.control.revisions.control.Revisions;
import io.meridian.control.revisions.entity.Revision;
import io.meridian.control.routing.control.Rerouting;
import io.meridian.control.routing.control.Simulation;
import io.meridian.region.RegionId;
import io.meridian.routing.Route;
import io.meridian.routing.RoutingPolicy;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The routing policy, what it decides now, and operators' overrides by country. */
@Path("routing")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class RoutingResource {

  @Inject Revisions revisions;
  @Inject Simulation simulation;
  @Inject Rerouting rerouting;
  @Inject Caller caller;

  @GET
  @Path("policy")
  @OpenToReaders
  public Response policy() {
    Revision newest = revisions.current();
    return Response.ok(newest.content().routing()).tag(newest.hash()).build();
  }

  @GET
  @Path("simulate")
  @OpenToReaders
  public Simulation.Simulated simulate(
      @QueryParam("country") Optional<String> country,
      @QueryParam("address") Optional<String> address,
      @QueryParam("site") Optional<String> site) {
    if (country.isPresent() == address.isPresent()) {
      throw RefusedException.of(
          "country, address", "must be given, one of them", country.isPresent() ? "both" : null);
    }
    return country
        .map(code -> simulation.country(code, site))
        .orElseGet(() -> simulation.address(address.orElseThrow(), site));
  }

  @PUT
  @Path("overrides/{country}")
  public Response override(
      @PathParam("country") String country,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      NewOverride wish) {
    Route route = new Route(wish.regions(), wish.reason());
    return change(
        wish.reason(), IfMatch.hash(ifMatch), policy -> policy.withOverride(country, route));
  }

  @DELETE
  @Path("overrides/{country}")
  public Response remove(
      @PathParam("country") String country,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      @QueryParam("reason") Optional<String> reason) {
    if (!revisions.current().content().routing().overrides().containsKey(country)) {
      throw new NotFoundException("no override of " + country);
    }
    return change(
        reason.orElse("override of " + country + " removed"),
        IfMatch.hash(ifMatch),
        policy -> policy.withoutOverride(country));
  }

  private Response change(
      String reason, Optional<String> expected, UnaryOperator<RoutingPolicy> edit) {
    Rerouting.Outcome outcome = rerouting.change(caller.name(), reason, expected, edit);
    Revision next = outcome.revision();
    return new Rerouted(RevisionView.of(next, revisions.changes(next)), outcome.moves()).response();
  }

  /** Regions for a country, best first, and why. */
  public record NewOverride(List<RegionId> regions, String reason) {}
}
