package io.meridian.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meridian.clients.Json;
import io.meridian.clients.Operator;
import io.meridian.clients.Rest;
import io.meridian.clients.VisitorClient;
import io.meridian.world.SharedWorld;
import io.meridian.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An operator changes the world and sees, instance by instance, that the change is in force. */
@Order(3)
@ExtendWith(SharedWorld.class)
class OperatorIT {

  private static final String LOGGER = "io.meridian.chat";
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final int INSTANCES = 5;
  private static final int CHANGES = 20;

  @Test
  void movedCountryIsInForceOnEveryInstanceAndVisitorsFollow(World world) {
    Operator operator = world.operator();
    ObjectNode move = Json.object().put("reason", "cable works");
    move.putArray("regions").add("us-east");
    JsonNode moved = operator.rest().put("/api/routing/overrides/IN", move).body();

    inForceEverywhere(operator, moved.path("revision").path("hash").asText());
    for (URI front : world.fronts().values()) {
      assertThat(regionOf(world, front, "117.192.0.1"))
          .as("asked at " + front)
          .isEqualTo("us-east");
    }

    JsonNode back = operator.rest().delete("/api/routing/overrides/IN?reason=done").body();
    inForceEverywhere(operator, back.path("revision").path("hash").asText());
    assertThat(regionOf(world, world.fronts().get("us-east"), "117.192.0.1"))
        .isEqualTo("eu-central");
  }

  @Test
  void everyInstanceAcknowledgesEveryChange(World world) {
    Operator operator = world.operator();
    List<Double> millis = new ArrayList<>();
    for (int i = 1; i <= CHANGES; i++) {
      ObjectNode change = Json.object().put("reason", "greeting " + i);
      change.putObject("settings").put("chat.greeting", "Hello number " + i);
      JsonNode revision = operator.rest().patch("/api/settings", change).body();
      inForceEverywhere(operator, revision.path("hash").asText());
      long number = revision.path("number").asLong();
      await()
          .atMost(SOON)
          .until(() -> operator.convergence(number).path("instances").size() == INSTANCES);
      operator
          .convergence(number)
          .path("instances")
          .forEach(instance -> millis.add(instance.path("millis").asDouble()));
    }
    Report.figure(new Times(millis).line("commit to in force on every instance"));
    assertThat(millis).hasSize(CHANGES * INSTANCES);
  }

  @Test
  void raisedLevelIsBackAfterItsTimeOnEveryInstance(World world) {
    Operator operator = world.operator();
    world.meridian("log-level", "set", LOGGER, "DEBUG", "--for", "PT20S").ok();

    await().atMost(SOON).until(() -> levels(operator), all("DEBUG"));
    await().atMost(Duration.ofSeconds(30)).until(() -> levels(operator), all("INFO"));
    assertThat(operator.rest().get("/api/log-levels").body()).isEmpty();
  }

  @Test
  void instanceShowsItsThreadsAndItsGcLogUntilItIsStopped(World world) throws Exception {
    Operator operator = world.operator();
    assertThat(world.meridian("instance", "threads", "us-east", "us-east-1").ok())
        .contains("Full thread dump", "\"settings-link\"");

    world.meridian("gc-log", "start", "--for", "PT5M", "--instance", "us-east-1").ok();
    assertThat(gcLevel(operator)).isEqualTo("INFO");
    collectGarbage(world);
    String shown = world.meridian("gc-log", "show", "us-east", "us-east-1").ok();
    assertThat(shown).contains("[info][gc", "(Diagnostic Command)");

    assertThat(world.meridian("gc-log", "stop").ok()).isEqualTo("1 ended\n");
    await().atMost(SOON).until(() -> gcLevel(operator), String::isEmpty);
    Path file = world.folder().resolve("regions/us-east/us-east-1/state/gc.log");
    String whole = Files.readString(file);
    collectGarbage(world);
    assertThat(Files.readString(file)).isEqualTo(whole);
  }

  @Test
  void levelIsBackAfterAMinuteAlthoughTheControlPlaneWasKilled(World world) {
    Operator operator = world.operator();
    List<Rest> instances =
        operator.instances().stream()
            .map(one -> new Rest(world.http(), URI.create(one.path("url").asText())))
            .toList();
    long began = System.nanoTime();
    world.meridian("log-level", "set", LOGGER, "DEBUG", "--for", "PT1M").ok();
    await().atMost(SOON).until(() -> levels(operator), all("DEBUG"));

    world.kill("global/control");
    assertThat(instances).hasSize(INSTANCES).allMatch(one -> leases(one) == 1);
    await()
        .atMost(Duration.ofSeconds(75))
        .until(() -> instances.stream().allMatch(one -> leases(one) == 0));
    assertThat(System.nanoTime() - began).isGreaterThan(Duration.ofSeconds(59).toNanos());
    assertThatThrownBy(operator::fleet).isInstanceOf(UncheckedIOException.class);
    world.up();

    await().atMost(SOON).until(() -> levels(world.operator()), all("INFO"));
    assertThat(world.operator().rest().get("/api/log-levels").body()).isEmpty();
  }

  /** Level of the GC log, read back from the JVM of us-east-1; empty where it writes none. */
  private static String gcLevel(Operator operator) {
    return operator.instances().stream()
        .filter(instance -> instance.path("instance").asText().equals("us-east-1"))
        .map(instance -> instance.path("levels").path("jvm:gc").asText())
        .findFirst()
        .orElseThrow();
  }

  private static void collectGarbage(World world) throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    String pid = String.valueOf(world.pids().get("us-east/us-east-1"));
    Process process =
        new ProcessBuilder(jcmd.toString(), pid, "GC.run")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).isZero();
  }

  /** Leases in force on an instance, as the instance itself says. */
  private static int leases(Rest instance) {
    return instance
        .get("/metrics")
        .text()
        .lines()
        .filter(line -> line.startsWith("settings_leases_in_force"))
        .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no settings_leases_in_force"));
  }

  /** Levels read back from the logger, by instance; empty where no lease ever held it. */
  private static List<String> levels(Operator operator) {
    return operator.instances().stream()
        .map(instance -> instance.path("levels").path(LOGGER).asText())
        .toList();
  }

  private static Predicate<List<String>> all(String level) {
    return levels -> levels.size() == INSTANCES && levels.stream().allMatch(level::equals);
  }

  private static void inForceEverywhere(Operator operator, String hash) {
    await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(
            () ->
                assertThat(operator.instances())
                    .hasSize(INSTANCES)
                    .allSatisfy(
                        instance -> {
                          assertThat(instance.path("held").asText()).isEqualTo(hash);
                          assertThat(instance.path("inForce").asBoolean()).isTrue();
                        }));
  }

  private static String regionOf(World world, URI front, String address) {
    return VisitorClient.bootstrap(world.http(), front, World.SITE, address)
        .path("region")
        .asText();
  }
}
