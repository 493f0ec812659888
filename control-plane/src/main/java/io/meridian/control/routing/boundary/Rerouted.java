package io.meridian.control.routing.boundary;

import io.meridian.control.revisions.boundary.RevisionView;
import io.meridian.control.routing.control.Move;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** The new revision and every country that is served elsewhere by it. */
public record Rerouted(RevisionView revision, List<Move> moves) {

  /** The answer over HTTP, with the hash as ETag. */
  Response response() {
    return Response.ok(this).tag(revision.hash()).build();
  }
}
