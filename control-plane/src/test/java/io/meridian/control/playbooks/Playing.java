package io.meridian.control.playbooks;

import io.meridian.control.playbooks.entity.Alert;
import io.meridian.control.playbooks.entity.Playbook;
import io.meridian.control.playbooks.entity.RaisedLevel;
import io.meridian.control.playbooks.entity.SlowRequestsWanted;
import io.meridian.settings.LogLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A playbook and the alerts that it is for. */
public final class Playing {

  public static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");

  /** Rests for 15 minutes, at most twice an hour. */
  public static final Playbook PLAYBOOK =
      new Playbook(
          "error-log-spike",
          "ErrorLogSpike",
          List.of(),
          List.of(new RaisedLevel("io.meridian", LogLevel.DEBUG, Duration.ofMinutes(5))),
          Optional.empty(),
          Duration.ofMinutes(15),
          2,
          false,
          true);

  private Playing() {}

  /** An alert of an instance of a region. */
  public static Alert alert(String region, String fingerprint) {
    return new Alert(
        "firing",
        Map.of("alertname", "ErrorLogSpike", "region", region),
        Map.of("summary", "instance 1 logs errors"),
        NOW.minusSeconds(10),
        fingerprint);
  }

  /** The playbook, which changes nothing and asks for slow requests. */
  public static Playbook asking() {
    return new Playbook(
        "slow",
        PLAYBOOK.alert(),
        PLAYBOOK.matchers(),
        List.of(),
        Optional.of(new SlowRequestsWanted(3, Duration.ofSeconds(30))),
        PLAYBOOK.coolDown(),
        PLAYBOOK.mostPerHour(),
        false,
        false);
  }

  /** The playbook, which only notes what it would do. */
  public static Playbook dry() {
    return new Playbook(
        PLAYBOOK.name(),
        PLAYBOOK.alert(),
        PLAYBOOK.matchers(),
        PLAYBOOK.levels(),
        PLAYBOOK.slowRequests(),
        PLAYBOOK.coolDown(),
        PLAYBOOK.mostPerHour(),
        true,
        false);
  }
}
