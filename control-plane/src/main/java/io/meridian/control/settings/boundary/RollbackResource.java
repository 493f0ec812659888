package io.meridian.control.settings.boundary;

import io.meridian.control.accounts.boundary.OpenToReaders;
import io.meridian.control.accounts.control.Caller;
import io.meridian.control.revisions.boundary.IfMatch;
import io.meridian.control.revisions.boundary.RevisionView;
import io.meridian.control.revisions.control.Revisions;
import io.meridian.control.revisions.entity.Revision;
import io.meridian.control.rollouts.control.Rollouts;
import io.meridian.control.settings.control.DryRun;
import io.meridian.control.settings.control.Preview;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
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

/** The way back: a new revision with the content of an old one. */
@Path("revisions/{number: [0-9]{1,18}}/rollback")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class RollbackResource {

  @Inject Revisions revisions;
  @Inject Rollouts rollouts;
  @Inject DryRun dryRun;
  @Inject Caller caller;

  /** What going back would change; nothing is stored. */
  @GET
  @OpenToReaders
  public Preview preview(@PathParam("number") long number) {
    return dryRun.of(now -> Revisions.backTo(known(number).content(), now));
  }

  @POST
  public Response rollback(
      @PathParam("number") long number,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      Rollback body) {
    Revision old = known(number);
    Revision next =
        rollouts.change(
            caller.name(),
            body.reason(),
            IfMatch.hash(ifMatch),
            now -> Revisions.backTo(old.content(), now),
            body.breakGlass());
    return RevisionView.of(next, revisions.changes(next)).response();
  }

  private Revision known(long number) {
    return revisions.find(number).orElseThrow(() -> new NotFoundException("no revision " + number));
  }

  /**
   * Why an old content comes back.
   *
   * @param breakGlass whether a rollout that is on its way is taken back for it
   */
  public record Rollback(String reason, boolean breakGlass) {}
}
