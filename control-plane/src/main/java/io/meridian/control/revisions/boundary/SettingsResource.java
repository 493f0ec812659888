package io.meridian.control.revisions.boundary;

import io.meridian.control.accounts.boundary.OpenToReaders;
import io.meridian.control.accounts.control.Caller;
import io.meridian.control.problems.RefusedException;
import io.meridian.control.revisions.control.Revisions;
import io.meridian.control.revisions.entity.Revision;
import io.meridian.settings.Content;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Settings by key. Several keys are one revision; null takes a key back to its default. */
@Path("settings")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class SettingsResource {

  @Inject Revisions revisions;
  @Inject Caller caller;

  @GET
  @OpenToReaders
  public Map<String, String> settings() {
    return revisions.current().content().settings();
  }

  @PATCH
  public Response change(@HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, Patch patch) {
    if (patch.settings() == null || patch.settings().isEmpty()) {
      throw RefusedException.of("settings", "must name at least one key", patch.settings());
    }
    Revision next =
        revisions.change(caller.name(), patch.reason(), IfMatch.hash(ifMatch), patch::applied);
    return RevisionView.of(next, revisions.changes(next)).response();
  }

  /**
   * Values by key, and why.
   *
   * @param settings null as a value means the default
   */
  public record Patch(Map<String, String> settings, String reason) {

    Content applied(Content content) {
      SortedMap<String, String> next = new TreeMap<>(content.settings());
      settings.forEach(
          (key, value) -> {
            if (value == null) {
              next.remove(key);
            } else {
              next.put(key, value);
            }
          });
      return content.withSettings(next);
    }
  }
}
