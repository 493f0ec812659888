package io.meridian.control.routing.boundary;

import io.meridian.control.accounts.boundary.OpenToReaders;
import io.meridian.control.accounts.control.Caller;
import io.meridian.control.fleet.control.Lookout;
import io.meridian.control.revisions.boundary.IfMatch;
import io.meridian.control.revisions.boundary.RevisionView;
import io.meridian.control.revisions.control.Revisions;
import io.meridian.control.routing.control.Move;
import io.meridian.control.routing.control.Rerouting;
import io.meridian.region.RegionId;
import io.meridian.routing.Drain;
import io.meridian.routing.RoutingPolicy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
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

/** A drained region takes no new conversations; open ones go on. */
@Path("regions/{id}/drain")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class DrainResource {

  @Inject Revisions revisions;
  @Inject Rerouting rerouting;
  @Inject Lookout lookout;
  @Inject Caller caller;

  /** What draining would do, or what letting a drained region take conversations again would. */
  @GET
  @OpenToReaders
  public WouldMove preview(@PathParam("id") String id) {
    RegionId region = RegionId.of(id);
    RoutingPolicy now = policy();
    if (now.region(region).isEmpty()) {
      throw new NotFoundException("no region " + id);
    }
    boolean drained = now.drained().containsKey(region);
    RoutingPolicy then =
        drained ? now.withoutDrain(region) : now.withDrain(region, new Drain("preview", true));
    return new WouldMove(drained, Move.between(now, then, lookout.table()));
  }

  /** Drains a region. Where a country would have no region left, only with {@code force}. */
  @POST
  public Response drain(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      NewDrain wish) {
    RegionId region = RegionId.of(id);
    if (policy().region(region).isEmpty()) {
      throw new NotFoundException("no region " + id);
    }
    Drain drain = new Drain(wish.reason(), wish.force());
    return change(
        "region " + id + " drained: " + drain.reason(),
        ifMatch,
        policy -> policy.withDrain(region, drain));
  }

  /** Lets a region take conversations again. */
  @DELETE
  public Response undrain(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      @QueryParam("reason") Optional<String> reason) {
    RegionId region = RegionId.of(id);
    if (!policy().drained().containsKey(region)) {
      throw new NotFoundException("region " + id + " is not drained");
    }
    return change(
        "region " + id + " takes conversations again" + reason.map(why -> ": " + why).orElse(""),
        ifMatch,
        policy -> policy.withoutDrain(region));
  }

  private RoutingPolicy policy() {
    return revisions.current().content().routing();
  }

  private Response change(String reason, String ifMatch, UnaryOperator<RoutingPolicy> edit) {
    Rerouting.Outcome outcome =
        rerouting.change(caller.name(), reason, IfMatch.hash(ifMatch), edit);
    RevisionView view = RevisionView.of(outcome.revision(), revisions.changes(outcome.revision()));
    return new Rerouted(view, outcome.moves()).response();
  }

  /**
   * Who would be served elsewhere.
   *
   * @param drained whether the region is drained now
   * @param moves countries, without {@code to} where none would be left
   */
  public record WouldMove(boolean drained, List<Move> moves) {}

  /**
   * What an operator asks.
   *
   * @param reason why, for people
   * @param force whether countries may be left without a region
   */
  public record NewDrain(String reason, boolean force) {}
}
