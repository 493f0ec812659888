package io.meridian.cli.engines;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.settings.Wire;

/** An answer of MicroProfile Health. */
final class HealthAnswer {

  private static final String UP = "UP";

  private HealthAnswer() {}

  /**
   * Whether everything is up and the named check is among it: a server whose deployment failed has
   * no checks and says UP.
   */
  static boolean isUp(String body, String check) {
    JsonNode answer;
    try {
      answer = Wire.read(body, JsonNode.class);
    } catch (IllegalArgumentException e) {
      return false; // something else answers at that port, or the answer was cut short
    }
    if (!UP.equals(answer.path("status").asText())) {
      return false;
    }
    for (JsonNode entry : answer.path("checks")) {
      if (check.equals(entry.path("name").asText())) {
        return UP.equals(entry.path("status").asText());
      }
    }
    return false;
  }
}
