package io.meridian.cli.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.settings.Wire;

/** A problem (RFC 9457) as lines for people: what it is, then each field, rule and value. */
final class ProblemText {

  private static final int MOST_CHARACTERS = 300;

  private ProblemText() {}

  static String of(int status, String body) {
    JsonNode problem;
    try {
      problem = Wire.read(body, JsonNode.class);
    } catch (IllegalArgumentException e) {
      return status + " " + shortened(body);
    }
    StringBuilder text = new StringBuilder().append(status);
    append(text, " ", problem.path("title"));
    append(text, ": ", problem.path("detail"));
    for (JsonNode error : problem.path("errors")) {
      text.append(System.lineSeparator())
          .append("  ")
          .append(error.path("field").asText())
          .append(": ")
          .append(error.path("rule").asText());
      append(text, ", was ", error.path("value"));
    }
    return text.toString();
  }

  private static void append(StringBuilder text, String before, JsonNode value) {
    if (value.isValueNode() && !value.isNull() && !value.asText().isBlank()) {
      text.append(before).append(value.asText());
    }
  }

  private static String shortened(String body) {
    String line = body.strip().replaceAll("\\s+", " ");
    return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + "…";
  }
}
