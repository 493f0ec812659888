package io.meridian.control.sites.boundary;

import io.meridian.control.accounts.boundary.OpenToReaders;
import io.meridian.control.accounts.control.Caller;
import io.meridian.control.problems.RefusedException;
import io.meridian.control.revisions.boundary.IfMatch;
import io.meridian.control.revisions.boundary.RevisionView;
import io.meridian.control.revisions.control.Revisions;
import io.meridian.control.revisions.entity.Revision;
import io.meridian.region.Region;
import io.meridian.settings.Content;
import io.meridian.settings.Look;
import io.meridian.settings.Site;
import io.meridian.settings.Snippet;
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
import java.util.stream.Stream;

/** Sites: their domains, residency and look. */
@Path("sites")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class SitesResource {

  @Inject Revisions revisions;
  @Inject Caller caller;

  @GET
  @OpenToReaders
  public List<Site> all() {
    return revisions.current().content().sites();
  }

  @GET
  @Path("{key}")
  @OpenToReaders
  public Site one(@PathParam("key") String key) {
    return all().stream()
        .filter(site -> site.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new NotFoundException("no site " + key));
  }

  /** What the owner puts on the pages; the widget comes from the region that is named. */
  @GET
  @Path("{key}/snippet")
  @OpenToReaders
  public Snippet snippet(@PathParam("key") String key, @QueryParam("region") String from) {
    Site site = one(key);
    List<Region> regions = revisions.current().content().routing().regions();
    Region door =
        regions.stream()
            .filter(region -> from == null || region.id().value().equals(from))
            .findFirst()
            .orElseThrow(() -> RefusedException.of("region", "must be a region", from));
    return Snippet.of(site, door.url(), regions.stream().map(Region::url).toList());
  }

  @PUT
  @Path("{key}")
  public Response register(
      @PathParam("key") String key, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, Site site) {
    if (!site.key().equals(key)) {
      throw RefusedException.of("key", "must be that of the path, " + key, site.key());
    }
    site.look().ifPresent(SitesResource::requireKnownLanguages);
    return view(
        revisions.change(
            caller.name(),
            "site " + key + " registered",
            IfMatch.hash(ifMatch),
            content ->
                content.withSites(Stream.concat(others(content, key), Stream.of(site)).toList())));
  }

  @DELETE
  @Path("{key}")
  public Response remove(
      @PathParam("key") String key, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
    if (all().stream().noneMatch(site -> site.key().equals(key))) {
      throw new NotFoundException("no site " + key);
    }
    return view(
        revisions.change(
            caller.name(),
            "site " + key + " removed",
            IfMatch.hash(ifMatch),
            content -> content.withSites(others(content, key).toList())));
  }

  // asked here and not of every content: an older instance shall take what a newer widget speaks
  private static void requireKnownLanguages(Look look) {
    look.languages().stream()
        .filter(language -> !Look.KNOWN_LANGUAGES.contains(language))
        .findFirst()
        .ifPresent(
            language -> {
              throw RefusedException.of(
                  "look.languages", "must be of " + Look.KNOWN_LANGUAGES, language);
            });
  }

  private static Stream<Site> others(Content content, String key) {
    return content.sites().stream().filter(site -> !site.key().equals(key));
  }

  private Response view(Revision revision) {
    return RevisionView.of(revision, revisions.changes(revision)).response();
  }
}
