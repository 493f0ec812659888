package io.meridian.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.clients.HeldLine;
import io.meridian.clients.Json;
import io.meridian.instances.LightFleet;
import io.meridian.world.SharedWorld;
import io.meridian.world.World;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Faults between instances and the control plane, while the same conversations run through all of
 * them: none of their sockets ends, and at the end every message is there once and in sequence.
 */
@Order(5)
@ExtendWith(SharedWorld.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ControlFaultsIT {

  private static final String GERMANY = "194.25.0.125";
  private static final String REGION = "us-east";
  private static final int MANY = 200;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private static Traffic traffic;
  private static HeldLine line;
  private static LightFleet fleet;

  @BeforeAll
  static void begin(World world) throws IOException {
    traffic = Traffic.start(world, GERMANY, "eu-central", 2);
    line = new HeldLine(world.control());
    fleet = new LightFleet(line.address(), REGION, token(world));
    fleet.grow(MANY);
    await().atMost(LIMIT).until(() -> fleet.greeted());
  }

  @AfterAll
  static void end(World world) throws IOException {
    fleet.close();
    line.close();
    try (Traffic ending = traffic) {
      await()
          .atMost(LIMIT)
          .until(() -> light(world, one -> one.path("connected").asBoolean()).isEmpty());
      for (String name : fleet.names()) {
        world.operator().rest().delete("/api/instances/" + REGION + "/" + name).body();
      }
      ending.settle();
      assertThat(ending.losses()).as("sockets of visitors that ended").isEmpty();
    }
  }

  @Test
  @Order(1)
  void twoHundredInstancesThatLoseTheirSocketsAtOnceComeBackOneAfterTheOther() {
    long from = System.nanoTime();
    fleet.cut();
    await().atMost(LIMIT).until(() -> fleet.attempted(from) && fleet.greeted());

    assertThat(fleet.attempts(from).percentile(90) - fleet.attempts(from).percentile(10))
        .as("milliseconds over which they come back")
        .isGreaterThan(250);
    Report.figure("%d instances back: hello %s".formatted(MANY, fleet.hellos(from)));
    traffic.everyoneGoesOn();
  }

  @Test
  @Order(2)
  void instanceThatRefusesIsShownWithItsReasonWhileTheOthersFollow(World world) {
    String first = fleet.names().get(0);
    fleet.firstRefuses(true);
    long revision = commit(world, "refused by one");
    await()
        .atMost(LIMIT)
        .until(
            () ->
                light(world, one -> !one.path("inForce").asBoolean()).equals(List.of(first))
                    && reason(world, first).contains("a test refuses"));
    assertThat(fleet.holds(revision)).isFalse();

    fleet.firstRefuses(false);
    long from = System.nanoTime();
    long next = commit(world, "");
    await().atMost(LIMIT).until(() -> fleet.holds(next));
    assertThat(fleet.targets()).as("different targets that are held").isEqualTo(1);
    Report.figure(
        "request of a change -> received by %d: %s".formatted(MANY, fleet.received(from)));
    await().atMost(LIMIT).until(() -> inForceEverywhere(world));
    traffic.everyoneGoesOn();
  }

  @Test
  @Order(3)
  void regionBehindANetworkThatPassesNothingIsShownAsCutOffAndCatchesUpAfterwards(World world) {
    line.hold();
    long revision = commit(world, "while a network passes nothing");
    await()
        .atMost(LIMIT)
        .until(() -> light(world, one -> one.path("connected").asBoolean()).isEmpty());
    assertThat(light(world, one -> !one.path("inForce").asBoolean())).hasSize(MANY);
    assertThat(fleet.holds(revision)).isFalse();
    assertThat(world.operator().fleet().at("/table/regions/" + REGION + "/status").asText())
        .as("its front door answers")
        .isEqualTo("UP");
    traffic.everyoneGoesOn();

    line.release();
    await().atMost(LIMIT).until(() -> fleet.greeted() && fleet.holds(revision));
    await().atMost(LIMIT).until(() -> inForceEverywhere(world));
    commit(world, "");
  }

  @Test
  @Order(4)
  void controlPlaneThatStandsStillWithOpenSocketsIsLeftAndFoundAgain(World world) {
    world.halt("global/control");
    try {
      long silent = System.nanoTime();
      await().atMost(LIMIT).until(() -> !fleet.greeted());
      Report.figure(
          "a silent control plane was left after %.1f s"
              .formatted((System.nanoTime() - silent) / 1e9));
      traffic.everyoneGoesOn();
    } finally {
      world.resume("global/control");
    }
    await().atMost(LIMIT).until(() -> fleet.greeted());
    long revision = commit(world, "after it stood still");
    await().atMost(LIMIT).until(() -> fleet.holds(revision) && inForceEverywhere(world));
    commit(world, "");
  }

  @Test
  @Order(5)
  void databaseOfTheControlPlaneThatIsKilledStopsChangesOnly(World world) {
    world.kill("global/postgresql");
    try {
      traffic.everyoneGoesOn();
      assertThat(fleet.greeted()).as("instances stay connected").isTrue();
    } finally {
      world.up();
    }
    await().atMost(LIMIT).ignoreExceptions().until(() -> commit(world, "with a database") > 0);
    // Not the greeting from before: whom the last change has not reached yet would hold it already.
    long revision = commit(world, "still with a database");
    await().atMost(LIMIT).until(() -> fleet.holds(revision) && inForceEverywhere(world));
    traffic.everyoneGoesOn();
    commit(world, "");
  }

  private static String token(World world) {
    return world
        .operator()
        .rest()
        .post("/api/regions/" + REGION + "/token", Json.object())
        .body()
        .path("token")
        .asText();
  }

  /** Sets a greeting, or the default one; returns the revision. */
  private static long commit(World world, String greeting) {
    JsonNode settings = Json.object().put("chat.greeting", greeting.isEmpty() ? null : greeting);
    return world
        .operator()
        .rest()
        .patch("/api/settings", Json.object().put("reason", "faults").set("settings", settings))
        .body()
        .path("number")
        .asLong();
  }

  private static boolean inForceEverywhere(World world) {
    return world.operator().instances().stream()
        .allMatch(one -> one.path("connected").asBoolean() && one.path("inForce").asBoolean());
  }

  /** Names of the light instances as the control plane shows them. */
  private static List<String> light(World world, Predicate<JsonNode> wanted) {
    return world.operator().instances().stream()
        .filter(one -> one.path("instance").asText().startsWith("light-"))
        .filter(wanted)
        .map(one -> one.path("instance").asText())
        .toList();
  }

  private static String reason(World world, String name) {
    Map<String, JsonNode> instances =
        world.operator().instances().stream()
            .collect(Collectors.toMap(one -> one.path("instance").asText(), one -> one));
    return instances.get(name).at("/lastRefusal/reasons/0").asText();
  }
}
