package io.meridian.control.playbooks.entity;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * An alert as an Alertmanager tells it.
 *
 * @param status {@code firing} or {@code resolved}
 * @param labels what it is about, {@code alertname} among them
 * @param annotations what people read
 * @param startsAt since when it fires
 * @param fingerprint hash of the labels
 */
public record Alert(
    String status,
    Map<String, String> labels,
    Map<String, String> annotations,
    Instant startsAt,
    String fingerprint) {

  public Alert {
    labels = labels == null ? Map.of() : Map.copyOf(labels);
    annotations = annotations == null ? Map.of() : Map.copyOf(annotations);
    startsAt = startsAt == null ? null : startsAt.truncatedTo(ChronoUnit.MICROS); // what is kept
  }

  /** Whether it fires; otherwise it is over. */
  public boolean firing() {
    return "firing".equals(status);
  }

  /** What the rule is called. */
  public String name() {
    return label("alertname").orElse("");
  }

  /** The region that it is about, as it says; empty where it says none. */
  public Optional<String> region() {
    return label("region");
  }

  private Optional<String> label(String name) {
    return Optional.ofNullable(labels.get(name)).filter(text -> !text.isEmpty());
  }
}
