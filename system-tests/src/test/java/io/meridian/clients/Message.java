package io.meridian.clients;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A message as a participant received it.
 *
 * @param conversation it belongs to
 * @param seq its place in the conversation
 * @param id the client id of its author
 * @param role visitor, agent or system
 * @param text what was written
 */
public record Message(String conversation, long seq, String id, String role, String text) {

  /** Reads a message frame or an element of the REST answer. */
  public static Message of(JsonNode json) {
    return new Message(
        json.path("conversation").asText(),
        json.path("seq").asLong(),
        json.path("id").asText(),
        json.path("author").path("role").asText(),
        json.path("text").asText());
  }
}
