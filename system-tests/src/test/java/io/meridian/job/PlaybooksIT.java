package io.meridian.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.clients.Operator;
import io.meridian.clients.Prom;
import io.meridian.clients.Rest;
import io.meridian.world.SharedWorld;
import io.meridian.world.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Monitoring drives control: errors rise, an alert fires, a level is raised and is back. */
@Order(8)
@ExtendWith(SharedWorld.class)
class PlaybooksIT {

  private static final String REGION = "us-east";
  private static final String PLAYBOOK = "error-log-spike";
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration LASTS = Duration.ofSeconds(15);
  private static final int ERRORS = 20;

  /** The shipped playbook but for its time, so that the way back is seen. */
  private static final String SHORT =
      """
      alert: ErrorLogSpike
      actions: [{log-level: {logger: io.meridian, level: DEBUG, for: %s}}]
      """
          .formatted(LASTS);

  @Test
  void errorsThatRiseRaiseTheLevelOfTheirRegionUntilTheLeaseEnds(World world) throws Exception {
    Operator operator = world.operator();
    Prom prometheus = world.prometheus(REGION);
    Path file = world.folder().resolve("playbooks").resolve(PLAYBOOK + ".yaml");
    Files.createDirectories(file.getParent());
    try {
      Files.writeString(file, SHORT);
      await().atMost(LIMIT).until(() -> lasting(operator).equals(LASTS.toString()));

      long began = System.nanoTime();
      fail(world, operator.agent("Playbook"));
      await()
          .atMost(LIMIT)
          .pollInterval(Duration.ofMillis(100))
          .until(
              () ->
                  !prometheus
                      .query("ALERTS{alertname=\"ErrorLogSpike\",alertstate=\"firing\"}")
                      .isEmpty());
      double fired = seconds(began);
      await()
          .atMost(LIMIT)
          .pollInterval(Duration.ofMillis(100))
          .until(() -> level(operator, REGION).equals("DEBUG"));
      double raised = seconds(began);
      assertThat(level(operator, "eu-west")).isNotEqualTo("DEBUG");
      await()
          .atMost(LIMIT)
          .pollInterval(Duration.ofMillis(100))
          .until(() -> !level(operator, REGION).equals("DEBUG"));
      Report.figure(
          "errors -> alert fires after %.1f s -> DEBUG read back after %.1f s -> back after %.1f s"
              .formatted(fired, raised, seconds(began)));
    } finally {
      Files.delete(file);
    }
    JsonNode run = operator.rest().get("/api/playbooks/runs?limit=1").body().get(0);
    assertThat(run.path("verdict").asText()).isEqualTo("STARTED");
    assertThat(run.at("/labels/region").asText()).isEqualTo(REGION);
    JsonNode entry = operator.rest().get("/api/audit?limit=1&who=playbook%20" + PLAYBOOK).body();
    assertThat(entry.at("/0/reason").asText())
        .contains("alert ErrorLogSpike", run.path("fingerprint").asText());
    assertThat(world.meridian("playbook", "runs").ok()).contains(PLAYBOOK, REGION, "started");
  }

  /** A table is away, so that requests fail with an error in the log; then it is back. */
  private static void fail(World world, String agent) {
    Rest front = new Rest(world.http(), world.fronts().get(REGION)).as(agent);
    try (RegionDatabase database = RegionDatabase.of(world, REGION)) {
      database.execute("alter table conversation rename to conversation_away");
      try {
        for (int i = 0; i < ERRORS; i++) {
          assertThat(front.get("/api/queue").status()).isEqualTo(500);
        }
      } finally {
        database.execute("alter table conversation_away rename to conversation");
      }
    }
  }

  /** How long the playbook in force raises the level. */
  private static String lasting(Operator operator) {
    return operator.rest().get("/api/playbooks").body().at("/playbooks/0/levels/0/length").asText();
  }

  /** Level of the application's loggers, read back on an instance of a region. */
  private static String level(Operator operator, String region) {
    return operator.instances().stream()
        .filter(one -> one.path("region").asText().equals(region))
        .filter(one -> one.path("connected").asBoolean())
        .map(one -> one.path("levels").path("io.meridian").asText())
        .findFirst()
        .orElse("");
  }

  private static double seconds(long began) {
    return (System.nanoTime() - began) / 1e9;
  }
}
