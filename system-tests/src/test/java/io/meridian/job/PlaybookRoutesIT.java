package io.meridian.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meridian.clients.Json;
import io.meridian.clients.Operator;
import io.meridian.clients.Rest;
import io.meridian.world.SharedWorld;
import io.meridian.world.TlsWorld;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Alerts reach playbooks by the Alertmanagers of a world with TLS: a region's own and the global
 * one, from their beginning to their end, and over a restart of all control planes.
 */
@Order(9)
@ExtendWith(SharedWorld.class)
class PlaybookRoutesIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String LOGGER = "io.meridian.chat.routes";

  @Test
  void alertOfARegionRaisesALevelUntilItIsOverAndRestsOverARestart(TlsWorld world)
      throws IOException {
    playbook(world, "it-region", "ItRegion", "on-resolved: end\ncool-down: PT30M\n");
    Instant began = Instant.now();
    Rest region = alertmanager(world, world.regionalAlertmanager());

    tell(region, "ItRegion", "first", began, began.plus(LIMIT.multipliedBy(5)));
    await().atMost(LIMIT).until(() -> level(world).equals("TRACE"));
    assertThat(runs(world, "it-region"))
        .singleElement()
        .satisfies(run -> assertThat(run.path("verdict").asText()).isEqualTo("STARTED"))
        .satisfies(run -> assertThat(run.at("/labels/try").asText()).isEqualTo("first"));

    tell(region, "ItRegion", "first", began, Instant.now());
    await().atMost(LIMIT).until(() -> !level(world).equals("TRACE"));
    await().atMost(LIMIT).until(() -> !leases(world).contains(LOGGER)); // of either control plane

    world.kill("global/control");
    world.kill("global/control-2");
    world.up();
    await().atMost(LIMIT).until(() -> connected(world));
    tell(region, "ItRegion", "second", Instant.now(), Instant.now().plus(LIMIT.multipliedBy(5)));
    await()
        .atMost(LIMIT)
        .until(() -> runs(world, "it-region").get(0).path("suppressed").asInt() > 0);
    assertThat(runs(world, "it-region")).hasSize(1);
    assertThat(leases(world)).doesNotContain(LOGGER);
    tell(region, "ItRegion", "second", began, Instant.now());
  }

  @Test
  void alertOfTheWorldStartsAPlaybookInTheRegionThatItNames(TlsWorld world) throws IOException {
    playbook(world, "it-global", "ItGlobal", "on-resolved: end\n");
    Instant began = Instant.now();
    Rest global = alertmanager(world, world.alertmanager());

    tell(global, "ItGlobal", "first", began, began.plus(LIMIT.multipliedBy(5)));
    await().atMost(LIMIT).until(() -> level(world).equals("TRACE"));
    assertThat(runs(world, "it-global")).hasSize(1);
    tell(global, "ItGlobal", "first", began, Instant.now());
    await().atMost(LIMIT).until(() -> !level(world).equals("TRACE"));
  }

  @AfterAll
  static void takeAway(TlsWorld world) throws IOException {
    for (String name : List.of("it-region", "it-global")) {
      Files.deleteIfExists(file(world, name));
    }
  }

  private static Path file(TlsWorld world, String playbook) {
    return world.folder().resolve("playbooks").resolve(playbook + ".yaml");
  }

  private static void playbook(TlsWorld world, String name, String alert, String more)
      throws IOException {
    Path file = file(world, name);
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        "alert: %s\nactions: [{log-level: {logger: %s, level: TRACE, for: PT1H}}]\n%s"
            .formatted(alert, LOGGER, more));
    for (int number = 1; number <= 2; number++) { // each reads the files by itself
      Operator at = world.operatorAt(number);
      await()
          .atMost(LIMIT)
          .until(() -> texts(at.rest().get("/api/playbooks").body(), "name").contains(name));
    }
  }

  private static Rest alertmanager(TlsWorld world, URI url) {
    return new Rest(HttpClient.newBuilder().sslContext(world.trust()).build(), url);
  }

  /** Tells an Alertmanager of an alert as a Prometheus does. */
  private static void tell(Rest alertmanager, String name, String which, Instant from, Instant to) {
    ArrayNode alerts = Json.array();
    ObjectNode alert = alerts.addObject();
    alert
        .putObject("labels")
        .put("alertname", name)
        .put("region", TlsWorld.REGION)
        .put("severity", "info")
        .put("try", which);
    alert.put("startsAt", from.toString()).put("endsAt", to.toString());
    assertThat(alertmanager.post("/api/v2/alerts", alerts).status()).isEqualTo(200);
  }

  private static List<JsonNode> runs(TlsWorld world, String playbook) {
    JsonNode all = world.operator().rest().get("/api/playbooks/runs").body();
    return StreamSupport.stream(all.spliterator(), false)
        .filter(run -> run.path("playbook").asText().equals(playbook))
        .toList();
  }

  private static List<String> leases(TlsWorld world) {
    return texts(world.operator().rest().get("/api/log-levels").body(), "logger");
  }

  private static List<String> texts(JsonNode body, String field) {
    return body.findValuesAsText(field);
  }

  private static boolean connected(TlsWorld world) {
    return world.operator().instances().get(0).path("connected").asBoolean();
  }

  /** Level of the logger as the instance reads it back. */
  private static String level(TlsWorld world) {
    Operator operator = world.operator();
    return operator.instances().get(0).path("levels").path(LOGGER).asText();
  }
}
