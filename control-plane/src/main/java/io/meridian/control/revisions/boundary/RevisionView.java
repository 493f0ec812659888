package io.meridian.control.revisions.boundary;

import io.meridian.control.revisions.entity.Change;
import io.meridian.control.revisions.entity.Revision;
import io.meridian.settings.Content;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A revision as REST shows it.
 *
 * @param changes what it changed
 * @param content empty in lists
 */
public record RevisionView(
    long number,
    String epoch,
    String hash,
    String author,
    String reason,
    Instant at,
    Optional<List<Change>> changes,
    Optional<Content> content) {

  public static RevisionView of(Revision revision, List<Change> changes) {
    return new RevisionView(
        revision.number(),
        revision.epoch(),
        revision.hash(),
        revision.author(),
        revision.reason(),
        revision.at(),
        Optional.of(changes),
        Optional.of(revision.content()));
  }

  static RevisionView brief(Revision revision) {
    return new RevisionView(
        revision.number(),
        revision.epoch(),
        revision.hash(),
        revision.author(),
        revision.reason(),
        revision.at(),
        Optional.empty(),
        Optional.empty());
  }

  /** The answer over HTTP, with the hash as ETag. */
  public Response response() {
    return Response.ok(this).tag(hash).build();
  }
}
