package io.meridian.clients;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meridian.settings.Wire;

/** JSON trees for frames and bodies. */
public final class Json {

  private Json() {}

  /** An empty object, to be filled. */
  public static ObjectNode object() {
    return Wire.mapper().createObjectNode();
  }

  /** An empty array, to be filled. */
  public static ArrayNode array() {
    return Wire.mapper().createArrayNode();
  }

  /** A frame of that type, to be filled. */
  public static ObjectNode frame(String type) {
    return object().put("type", type);
  }

  /** Reads a tree; a text that is no JSON is an error of the server. */
  public static JsonNode read(String text) {
    try {
      return Wire.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON: " + text, e);
    }
  }
}
