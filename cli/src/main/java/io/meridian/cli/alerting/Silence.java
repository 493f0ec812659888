package io.meridian.cli.alerting;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Alerts that people asked not to hear for a while.
 *
 * @param id given by the Alertmanager, empty before that
 * @param labels that an alert must have, all of them
 * @param begin when it begins
 * @param end when it ends by itself, after its begin
 * @param author who asked
 * @param reason why
 */
public record Silence(
    String id,
    SortedMap<String, String> labels,
    Instant begin,
    Instant end,
    String author,
    String reason) {

  /** Longest silence: one that is forgotten must end by itself. */
  public static final Duration LONGEST = Duration.ofDays(30);

  public Silence {
    labels = new TreeMap<>(labels);
    if (labels.isEmpty()) {
      throw new IllegalArgumentException("labels must be at least one, was none");
    }
    if ("Watchdog".equals(labels.get("alertname"))) {
      throw new IllegalArgumentException(
          "alertname must not be Watchdog: its absence is an alarm, was Watchdog");
    }
    Duration length = Duration.between(begin, end);
    if (length.isNegative() || length.isZero() || length.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "silence must take more than PT0S and at most " + LONGEST + ", was " + length);
    }
    if (reason.isBlank()) {
      throw new IllegalArgumentException("reason must be a text, was blank");
    }
  }

  /** Whether both were asked for at once, in two Alertmanagers: each gives an id of its own. */
  public boolean isTwinOf(Silence other) {
    return labels.equals(other.labels)
        && end.equals(other.end)
        && author.equals(other.author)
        && reason.equals(other.reason);
  }

  static Silence of(JsonNode silence) {
    SortedMap<String, String> labels = new TreeMap<>();
    for (JsonNode matcher : silence.path("matchers")) {
      String sign = matcher.path("isEqual").asBoolean(true) ? "" : "not ";
      labels.put(matcher.path("name").asText(), sign + matcher.path("value").asText());
    }
    return new Silence(
        silence.path("id").asText(),
        labels,
        time(silence, "startsAt"),
        time(silence, "endsAt"),
        silence.path("createdBy").asText(),
        silence.path("comment").asText("no reason given"));
  }

  /** As Alertmanager wants it. */
  Map<String, Object> wire() {
    List<Map<String, Object>> matchers = new ArrayList<>();
    labels.forEach(
        (name, value) ->
            matchers.add(Map.of("name", name, "value", value, "isRegex", false, "isEqual", true)));
    return Map.of(
        "matchers",
        matchers,
        "startsAt",
        begin.toString(),
        "endsAt",
        end.toString(),
        "createdBy",
        author,
        "comment",
        reason);
  }

  private static Instant time(JsonNode silence, String field) {
    return OffsetDateTime.parse(silence.path(field).asText()).toInstant();
  }
}
