package io.meridian.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.clients.Operator;
import io.meridian.clients.Prom;
import io.meridian.clients.Rest;
import io.meridian.world.SharedWorld;
import io.meridian.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
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
  private static final String QUEUE = "/api/queue";

  /** The lock comes first, by the name that a request waits for. */
  private static final String HOLD =
      """
      begin; lock table conversation in access exclusive mode; select pg_sleep(1);
      alter table conversation rename to conversation_away; commit
      """;

  /**
   * The shipped playbook but for its time, so that the way back is seen, and what GcPause attaches.
   */
  private static final String SHORT =
      """
      alert: ErrorLogSpike
      actions:
        - log-level: {logger: io.meridian, level: DEBUG, for: %s}
        - slow-requests: {most: 5}
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
      String agent = operator.agent("Playbook");
      answerSlowly(world, agent);
      fail(world, agent);
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
    assertThat(traceOfTheSlowOne(operator, run.path("id").asText()))
        .satisfies(trace -> assertThat(log(world)).contains(trace))
        .satisfies(
            trace ->
                assertThat(world.meridian("playbook", "run", run.path("id").asText()).ok())
                    .contains(QUEUE, trace));
  }

  /** What an instance of the region said was slow before the alert. */
  private static String traceOfTheSlowOne(Operator operator, String run) {
    await()
        .atMost(LIMIT)
        .until(
            () -> operator.rest().get("/api/playbooks/runs/" + run).body().at("/slowRequests/0"),
            one -> one.path("state").asText().equals("ANSWERED"));
    JsonNode slow =
        operator.rest().get("/api/playbooks/runs/" + run).body().at("/slowRequests/0/requests/0");
    assertThat(slow.path("route").asText()).isEqualTo(QUEUE);
    assertThat(slow.path("status").asText()).isEqualTo("500");
    assertThat(Duration.parse(slow.path("took").asText())).isGreaterThan(Duration.ofMillis(500));
    return slow.path("trace").asText();
  }

  private static String log(World world) throws IOException {
    return Files.readString(world.folder().resolve("regions/us-east/us-east-1/log"));
  }

  /** A request waits for a table that then is away, so that what it logs has its trace's id. */
  private static void answerSlowly(World world, String agent) throws Exception {
    Rest front = new Rest(world.http(), world.fronts().get(REGION)).as(agent);
    try (RegionDatabase owner = RegionDatabase.of(world, REGION);
        RegionDatabase other = RegionDatabase.of(world, REGION)) {
      CompletableFuture<Void> held = CompletableFuture.runAsync(() -> owner.execute(HOLD));
      await()
          .atMost(LIMIT)
          .pollInterval(Duration.ofMillis(10))
          .until(() -> other.isHeldAlone("conversation"));
      try {
        assertThat(front.get(QUEUE).status()).isEqualTo(500);
      } finally {
        held.get();
        other.execute("alter table conversation_away rename to conversation");
      }
    }
  }

  /** A table is away, so that requests fail with an error in the log; then it is back. */
  private static void fail(World world, String agent) {
    Rest front = new Rest(world.http(), world.fronts().get(REGION)).as(agent);
    try (RegionDatabase database = RegionDatabase.of(world, REGION)) {
      database.execute("alter table conversation rename to conversation_away");
      try {
        for (int i = 0; i < ERRORS; i++) {
          assertThat(front.get(QUEUE).status()).isEqualTo(500);
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
