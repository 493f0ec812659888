package io.meridian.control.staging.boundary;

import io.meridian.control.accounts.boundary.OpenToReaders;
import io.meridian.control.accounts.control.Caller;
import io.meridian.control.fleet.control.Fleet;
import io.meridian.control.paging.Part;
import io.meridian.control.problems.RefusedException;
import io.meridian.control.revisions.boundary.IfMatch;
import io.meridian.control.revisions.entity.Revision;
import io.meridian.control.rollouts.control.Rollouts;
import io.meridian.control.rollouts.entity.Rollout;
import io.meridian.control.staging.control.Launch;
import io.meridian.control.staging.control.NewRollout;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Rollouts, each known by the number of its revision. */
@Path("rollouts")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class RolloutsResource {

  @Inject Rollouts rollouts;
  @Inject Launch launch;
  @Inject Fleet fleet;
  @Inject Caller caller;
  @Inject Clock clock;

  @GET
  @OpenToReaders
  public Response list(@BeanParam Part part) {
    List<RolloutView> read =
        rollouts.below(part.numberOr(Long.MAX_VALUE), part.toRead()).stream()
            .map(RolloutView::brief)
            .toList();
    return part.of(read, RolloutView::revision);
  }

  @POST
  public Response start(@HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, NewRollout wish) {
    Rollout begun = launch.begin(caller.name(), wish, IfMatch.hash(ifMatch));
    return Response.status(Response.Status.CREATED).entity(view(begun)).build();
  }

  @GET
  @Path("{number: [0-9]{1,18}}")
  @OpenToReaders
  public RolloutView one(@PathParam("number") long revision) {
    return rollouts.find(revision).map(this::view).orElseThrow(() -> unknown(revision));
  }

  /** Reaches nobody else until it goes on; guards are still asked. */
  @POST
  @Path("{number: [0-9]{1,18}}/pause")
  public RolloutView pause(@PathParam("number") long revision, Why why) {
    return move(revision, why, text -> rollouts.pause(revision, caller.name(), text));
  }

  /** Goes on after a pause; the present stage bakes anew. */
  @POST
  @Path("{number: [0-9]{1,18}}/continue")
  public RolloutView goOn(@PathParam("number") long revision, Why why) {
    return move(revision, why, text -> rollouts.goOn(revision, caller.name(), text));
  }

  /** Takes it back everywhere. */
  @POST
  @Path("{number: [0-9]{1,18}}/abort")
  public RolloutView abort(@PathParam("number") long revision, Why why) {
    return move(revision, why, text -> rollouts.abort(revision, caller.name(), text));
  }

  /** Puts it in force everywhere at once, without the stages that are left. */
  @POST
  @Path("{number: [0-9]{1,18}}/break-glass")
  public RolloutView breakGlass(@PathParam("number") long revision, Why why) {
    return move(revision, why, text -> rollouts.breakGlass(revision, caller.name(), text));
  }

  private RolloutView move(long revision, Why why, Function<String, Optional<Rollout>> event) {
    String reason = why.reason();
    if (reason == null || reason.isBlank() || reason.length() > Revision.MAX_REASON) {
      throw RefusedException.of(
          "reason", "must be 1 to " + Revision.MAX_REASON + " characters", reason);
    }
    Rollout before = rollouts.find(revision).orElseThrow(() -> unknown(revision));
    if (!before.state().open()) {
      throw new ClientErrorException(
          "rollout of revision " + revision + " is over: " + before.state(), 409);
    }
    return event.apply(reason).map(this::view).orElseThrow(() -> unknown(revision));
  }

  private RolloutView view(Rollout rollout) {
    return RolloutView.of(rollout, fleet, clock.instant());
  }

  private static NotFoundException unknown(long revision) {
    return new NotFoundException("no rollout of revision " + revision);
  }

  /** Why somebody interferes; it is kept in the audit. */
  public record Why(String reason) {}
}
