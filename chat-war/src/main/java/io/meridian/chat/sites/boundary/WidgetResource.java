package io.meridian.chat.sites.boundary;

import io.meridian.chat.settings.control.SettingsInForce;
import io.meridian.chat.sites.control.Welcome;
import io.meridian.chat.sites.entity.WidgetSettings;
import io.meridian.settings.Snippet;
import io.meridian.settings.Wire;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** What the widget goes by on a page. An unknown site or a foreign page answers 403. */
@Path("widget")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class WidgetResource {

  /**
   * Seconds that a browser need not ask again. Open widgets are told of changes by their socket.
   */
  static final int MAX_AGE = 30;

  @Inject Welcome welcome;
  @Inject SettingsInForce settings;

  @GET
  public Response settings(
      @QueryParam("site") String key,
      @HeaderParam("Origin") String origin,
      @Context Request request) {
    if (key == null || key.isBlank()) {
      throw new BadRequestException("site must be given, was missing");
    }
    if (settings.target().isEmpty()) {
      throw new ServiceUnavailableException("this region does not know its sites yet");
    }
    WidgetSettings widget = welcome.widget(welcome.admit(key, Optional.ofNullable(origin)));
    EntityTag tag = new EntityTag(Wire.hash(widget));
    Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
    Response.ResponseBuilder answer = unchanged == null ? Response.ok(widget).tag(tag) : unchanged;
    return answer.cacheControl(briefly()).build();
  }

  /** What a site's owner puts on the pages, with this region's front door. */
  @GET
  @Path("snippet")
  public Snippet snippet(@QueryParam("site") String key) {
    if (key == null || key.isBlank()) {
      throw new BadRequestException("site must be given, was missing");
    }
    return welcome.snippet(welcome.admit(key, Optional.empty()));
  }

  private static CacheControl briefly() {
    CacheControl cache = new CacheControl();
    cache.setMaxAge(MAX_AGE);
    cache.setNoTransform(false);
    return cache;
  }
}
