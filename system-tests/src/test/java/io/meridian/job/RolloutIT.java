package io.meridian.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.clients.RawSocket;
import io.meridian.world.SharedWorld;
import io.meridian.world.World;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A change that harms one region is put back by what its Prometheus says; a good one arrives. */
@Order(4)
@ExtendWith(SharedWorld.class)
class RolloutIT {

  private static final Duration SOON = Duration.ofSeconds(50);
  private static final String LATE =
      "sum(increase(websocket_disconnects_total{reason=\"no-hello\"}[10s]))";
  private static final String GUARD = LATE + " <= 0 @ us-east";
  private static final String FIRING = "ALERTS{alertname=\"RolloutPutBack\",alertstate=\"firing\"}";

  @Test
  void changeThatMakesAGuardFailIsPutBackByItselfAndTheNextOneGoesThrough(World world) {
    await().atMost(SOON).until(() -> world.prometheus("us-east").value(LATE).orElse(1) == 0);
    world
        .meridian(
            "rollout",
            "start",
            "chat.hello.timeout=PT1S",
            "--stage",
            "us-east",
            "--bake",
            "PT5M",
            "--guard",
            GUARD,
            "--reason",
            "impatient")
        .ok();
    assertThat(world.meridian("settings", "set", "chat.queue.limit=5", "--reason", "x"))
        .satisfies(
            refused -> {
              assertThat(refused.exit()).isEqualTo(3);
              assertThat(refused.text()).contains("rolled out");
            });
    URI slow =
        URI.create(
            world.fronts().get("us-east").toString().replaceFirst("^http", "ws") + "/socket");

    await()
        .atMost(SOON)
        .until(
            () -> {
              RawSocket.connect(world.http(), slow, Map.of()); // a visitor who takes his time
              return !status(world).path("state").asText().equals("RUNNING");
            });

    JsonNode over = status(world);
    assertThat(over.path("state").asText()).as(over.toString()).isEqualTo("PUT_BACK");
    assertThat(over.path("note").asText()).contains("no-hello", "does not hold");
    await()
        .atMost(SOON)
        .until(
            () ->
                world.operator().instances().stream()
                    .allMatch(one -> one.path("inForce").asBoolean()));
    assertThat(world.meridian("settings", "get", "chat.hello.timeout").ok().strip())
        .isEqualTo("PT10S");
    await().atMost(SOON).until(() -> !world.global().query(FIRING).isEmpty());

    assertThat(
            world
                .meridian(
                    "rollout",
                    "start",
                    "chat.queue.limit=999",
                    "--bake",
                    "PT0S",
                    "--reason",
                    "patient",
                    "--wait",
                    "PT50S")
                .ok())
        .contains("done: in force everywhere");
    world.meridian("settings", "set", "chat.queue.limit=", "--reason", "as before").ok();
    await().atMost(SOON).until(() -> world.global().query(FIRING).isEmpty());
  }

  private static JsonNode status(World world) {
    JsonNode last = world.operator().rest().get("/api/rollouts?limit=1").body().get(0);
    return world.operator().rest().get("/api/rollouts/" + last.path("revision").asLong()).body();
  }
}
