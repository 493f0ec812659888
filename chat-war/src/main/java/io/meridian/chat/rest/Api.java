package io.meridian.chat.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** The REST interface of the region. Bodies are written and read by {@link JsonBodies}. */
@ApplicationPath("api")
public class Api extends Application {

  /**
   * Names another JSON provider than Jersey's own, which then stays away; with both present it is
   * open which of them writes a body.
   */
  @Override
  public Map<String, Object> getProperties() {
    return Map.of("jersey.config.jsonFeature", "JsonBodies");
  }
}
