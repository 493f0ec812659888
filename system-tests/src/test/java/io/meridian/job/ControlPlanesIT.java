package io.meridian.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meridian.clients.Json;
import io.meridian.clients.Operator;
import io.meridian.world.SharedWorld;
import io.meridian.world.TlsWorld;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two control planes behind one door, by the verbs. In this order, because after the upgrade the
 * instance is connected to the first: the second was the last to be restarted.
 */
@Order(10)
@ExtendWith(SharedWorld.class)
@TestMethodOrder(OrderAnnotation.class)
class ControlPlanesIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int LEAST_CHANGES = 5;

  @TempDir private Path folder;

  @Test
  @Order(1)
  void changeByTheirDoorIsInForceAndBothSayIt(TlsWorld world) {
    assertThat(world.meridian("status").ok()).contains("global/control-2", "global/balancer");
    long revision = change(world.operatorOverTls(), "by the door");

    for (int number = 1; number <= 2; number++) {
      Operator at = world.operatorAt(number);
      await().atMost(LIMIT).until(() -> isInForce(at, revision));
    }
    for (Operator by : new Operator[] {world.operator(), world.operatorOverTls()}) {
      assertThat(isInForce(by, revision)).isTrue();
    }
  }

  @Test
  @Order(2)
  void oneAfterTheOtherIsUpgradedWhileChangesGoOn(TlsWorld world) throws IOException {
    Path next = changed(Path.of("..", "control-plane", "target", "control.war"));
    Map<String, Long> before = world.pids();
    Operator operator = world.operatorOverTls();
    CompletableFuture<String> upgrade =
        CompletableFuture.supplyAsync(
            () -> world.meridian("global", "upgrade", "--war", next.toString()).ok());
    try {
      long wanted = changesUntil(upgrade, operator);
      for (int number = 1; number <= 2; number++) {
        Operator at = world.operatorAt(number);
        await().atMost(LIMIT).until(() -> isInForce(at, wanted));
        assertThat(at.rest().get("/version.txt").text()).isEqualTo("the next control plane");
      }
      assertThat(world.pids())
          .doesNotContainEntry("global/control", before.get("global/control"))
          .doesNotContainEntry("global/control-2", before.get("global/control-2"))
          .containsEntry("global/nginx", before.get("global/nginx"))
          .containsEntry("global/balancer", before.get("global/balancer"));
    } finally {
      upgrade.handle((done, failure) -> done).join();
      Files.deleteIfExists(world.folder().resolve("global/control.war"));
    }
  }

  @Test
  @Order(3)
  void whenTheOneThatItIsConnectedToIsKilledTheInstanceComesToTheOther(TlsWorld world) {
    Operator operator = world.operatorOverTls();
    final String since = instance(operator).path("connectedSince").asText();
    world.kill("global/control");

    long revision = change(operator, "by the one that is left");
    await().atMost(LIMIT).until(() -> isInForce(operator, revision));
    assertThat(instance(operator).path("connectedSince").asText()).isNotEqualTo(since);
    long again = change(world.operator(), "by the balancer");
    await().atMost(LIMIT).until(() -> isInForce(world.operatorAt(2), again));

    long last = changesUntil(CompletableFuture.runAsync(world::up), operator);
    await().atMost(LIMIT).until(() -> isInForce(world.operatorAt(1), last));
    assertThat(world.meridian("status").ok()).doesNotContain("not ready");
  }

  /** Makes one change after the other until something is done. Returns the last revision. */
  private static long changesUntil(CompletableFuture<?> done, Operator by) {
    int changes = 0;
    long last = 0;
    while (!done.isDone() || changes == 0) {
      last = change(by, "change " + ++changes);
      long wanted = last;
      await().atMost(LIMIT).until(() -> done.isDone() || isInForce(by, wanted));
    }
    done.join();
    assertThat(changes).isGreaterThanOrEqualTo(LEAST_CHANGES);
    return last;
  }

  private static long change(Operator by, String greeting) {
    ObjectNode body = Json.object().put("reason", "a test");
    body.putObject("settings").put("chat.greeting", greeting);
    return by.rest().patch("/api/settings", body).body().path("number").asLong();
  }

  /** Whether the only instance is connected and has that revision, or what came of a later one. */
  private static boolean isInForce(Operator seenBy, long revision) {
    JsonNode fleet = seenBy.fleet();
    JsonNode one = fleet.path("instances").path(0);
    return fleet.path("revision").asLong() >= revision
        && one.path("connected").asBoolean()
        && one.path("inForce").asBoolean();
  }

  private static JsonNode instance(Operator seenBy) {
    assertThat(seenBy.instances()).hasSize(1);
    return seenBy.instances().get(0);
  }

  private Path changed(Path built) throws IOException {
    Path war = Files.copy(built, folder.resolve("next.war"));
    try (FileSystem inside = FileSystems.newFileSystem(war)) {
      Files.writeString(inside.getPath("version.txt"), "the next control plane", UTF_8);
    }
    return war;
  }
}
