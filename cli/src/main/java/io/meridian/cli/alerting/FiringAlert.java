package io.meridian.cli.alerting;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * An alert that fires.
 *
 * @param alert its name
 * @param severity how grave it is
 * @param region where, {@code world} where it is no region's
 * @param state {@code active}, or {@code suppressed} by a silence or a graver alert
 * @param since when it began
 * @param summary one line for people
 * @param runbook what to do, a file of the source tree
 */
public record FiringAlert(
    String alert,
    String severity,
    String region,
    String state,
    Instant since,
    String summary,
    String runbook) {

  static FiringAlert of(JsonNode alert) {
    JsonNode labels = alert.path("labels");
    JsonNode annotations = alert.path("annotations");
    return new FiringAlert(
        labels.path("alertname").asText(),
        labels.path("severity").asText(),
        labels.path("region").asText("world"),
        alert.path("status").path("state").asText(),
        OffsetDateTime.parse(alert.path("startsAt").asText()).toInstant(),
        annotations.path("summary").asText(),
        annotations.path("runbook_url").asText());
  }
}
