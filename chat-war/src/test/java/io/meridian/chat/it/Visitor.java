package io.meridian.chat.it;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A visitor's session.
 *
 * @param token the visitor's
 * @param conversation the visitor's
 */
record Visitor(String token, String conversation) {

  static Visitor arrive() {
    JsonNode session =
        new Http(World.base())
            .post("/api/sessions", "{\"site\":\"" + World.SITE + "\",\"name\":\"Ada\"}")
            .json();
    return new Visitor(session.path("token").asText(), session.path("conversation").asText());
  }

  Line line(long after) {
    return Line.of(World.base(), token, after);
  }

  Http http() {
    return new Http(World.base(), "Authorization", "Bearer " + token);
  }
}
