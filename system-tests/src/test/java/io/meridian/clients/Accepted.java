package io.meridian.clients;

import com.fasterxml.jackson.databind.JsonNode;

/** The server's promise that a post is kept, with its place in the conversation. */
public record Accepted(String conversation, String id, long seq) {

  static Accepted of(JsonNode frame) {
    return new Accepted(
        frame.path("conversation").asText(), frame.path("id").asText(), frame.path("seq").asLong());
  }
}
