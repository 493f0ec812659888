package io.meridian.control.playbooks.boundary;

import io.meridian.control.accounts.boundary.OpenTo;
import io.meridian.control.accounts.boundary.OpenToReaders;
import io.meridian.control.accounts.control.Caller;
import io.meridian.control.paging.Part;
import io.meridian.control.playbooks.control.Alarms;
import io.meridian.control.playbooks.control.Alarms.Decision;
import io.meridian.control.playbooks.control.Playbooks;
import io.meridian.control.playbooks.control.Runs;
import io.meridian.control.playbooks.entity.Run;
import io.meridian.identity.Identity.Role;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Playbooks, what they did, and the webhook by which Alertmanagers start them. */
@Path("playbooks")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class PlaybooksResource {

  @Inject Playbooks playbooks;
  @Inject Runs runs;
  @Inject Alarms alarms;
  @Inject Caller caller;

  @GET
  @OpenToReaders
  public PlaybookView.All all() {
    return PlaybookView.All.of(playbooks.loaded());
  }

  @GET
  @Path("runs")
  @OpenToReaders
  public Response runs(@BeanParam Part part) {
    return part.of(runs.below(part.numberOr(Long.MAX_VALUE), part.toRead()), Run::id);
  }

  @GET
  @Path("runs/{id}")
  @OpenToReaders
  public Run run(@PathParam("id") long id) {
    return runs.find(id).orElseThrow(() -> new NotFoundException("no run " + id));
  }

  @POST
  @Path("alerts")
  @OpenTo({Role.OPS, Role.REGION})
  public List<Decision> alerts(Notification notification) {
    return alarms.take(notification.of(caller.identity()));
  }

  @POST
  @Path("dry-run")
  @OpenTo({Role.OPS, Role.DEVELOPER})
  public List<Decision> dryRun(Notification notification) {
    return alarms.tried(notification.checked());
  }
}
