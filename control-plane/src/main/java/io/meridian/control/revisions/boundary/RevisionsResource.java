package io.meridian.control.revisions.boundary;

import io.meridian.control.accounts.boundary.OpenToReaders;
import io.meridian.control.paging.Part;
import io.meridian.control.revisions.control.Revisions;
import io.meridian.control.revisions.entity.Change;
import io.meridian.control.revisions.entity.Revision;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Revisions over HTTP: the audit of all changes, newest first. */
@Path("revisions")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class RevisionsResource {

  @Inject Revisions revisions;

  @GET
  @OpenToReaders
  public Response list(@BeanParam Part part) {
    List<RevisionView> read =
        revisions.below(part.numberOr(Long.MAX_VALUE), part.toRead()).stream()
            .map(RevisionView::brief)
            .toList();
    return part.of(read, RevisionView::number);
  }

  @GET
  @Path("current")
  @OpenToReaders
  public Response current() {
    return view(revisions.current()).response();
  }

  @GET
  @Path("{number: [0-9]{1,18}}")
  @OpenToReaders
  public Response one(@PathParam("number") long number) {
    return view(known(number)).response();
  }

  /** What is different in another revision. */
  @GET
  @Path("{number: [0-9]{1,18}}/compare/{other}")
  @OpenToReaders
  public List<Change> compare(@PathParam("number") long number, @PathParam("other") long other) {
    return revisions.compare(known(number), known(other));
  }

  private Revision known(long number) {
    return revisions.find(number).orElseThrow(() -> new NotFoundException("no revision " + number));
  }

  private RevisionView view(Revision revision) {
    return RevisionView.of(revision, revisions.changes(revision));
  }
}
