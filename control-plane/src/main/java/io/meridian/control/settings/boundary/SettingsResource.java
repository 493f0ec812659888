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
import io.meridian.control.settings.control.SettingsChange;
import io.meridian.region.RegionId;
import io.meridian.settings.Catalogue;
import io.meridian.settings.Content;
import io.meridian.settings.Setting;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Settings by key. Several keys are one revision; null takes a key back to what it was. */
@Path("settings")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class SettingsResource {

  @Inject Revisions revisions;
  @Inject Rollouts rollouts;
  @Inject DryRun dryRun;
  @Inject Caller caller;

  /** The values that differ from their defaults: everywhere, or those that hold in a place. */
  @GET
  @OpenToReaders
  public Map<String, String> settings(
      @QueryParam("region") Optional<String> region,
      @QueryParam("instance") Optional<String> instance) {
    Content content = revisions.current().content();
    return region
        .map(id -> (Map<String, String>) content.settingsAt(RegionId.of(id), instance.orElse("")))
        .orElse(content.settings());
  }

  @GET
  @Path("catalogue")
  @OpenToReaders
  public Collection<Setting> catalogue() {
    return Catalogue.chat().settings();
  }

  @PATCH
  public Response change(@HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, SettingsChange change) {
    Revision next =
        rollouts.change(
            caller.name(),
            change.reason(),
            IfMatch.hash(ifMatch),
            change.checked()::applied,
            change.breakGlass());
    return RevisionView.of(next, revisions.changes(next)).response();
  }

  /** What the same change would do; nothing is stored. */
  @POST
  @Path("dry-run")
  public Preview dryRun(SettingsChange change) {
    return dryRun.of(change.checked()::applied);
  }
}
