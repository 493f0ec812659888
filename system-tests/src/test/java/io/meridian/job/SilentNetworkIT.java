package io.meridian.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.clients.HeldLine;
import io.meridian.clients.Json;
import io.meridian.world.SharedWorld;
import io.meridian.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A chat instance whose network to the control plane swallows everything, both ways and without a
 * word: its sockets look open. Visitors and agents of it notice nothing.
 */
@Order(5)
@ExtendWith(SharedWorld.class)
class SilentNetworkIT {

  private static final String REGION = "us-east";
  private static final String NAME = "us-east-1";
  private static final String PART = REGION + "/" + NAME;
  private static final Duration LIMIT = Duration.ofSeconds(90);

  @Test
  void instanceServesOnIsShownAsNotConnectedAndCatchesUp(World world)
      throws IOException, InterruptedException, ExecutionException {
    Path settings = world.folder().resolve("regions").resolve(PART).resolve("settings.properties");
    try (HeldLine line = new HeldLine(world.control())) {
      Process instance =
          world.restart(PART, settings, "meridian.control.url", line.address().toString());
      try {
        await().atMost(LIMIT).until(() -> !shown(world).path("connected").asBoolean());
        await().atMost(LIMIT).until(() -> isCurrent(world) && isReady(settings));
        isLeftAloneAndComesBack(world, line);
      } finally {
        instance.destroyForcibly().onExit().get();
      }
    } finally {
      world.up();
    }
    await().atMost(LIMIT).until(() -> isCurrent(world));
  }

  private static void isLeftAloneAndComesBack(World world, HeldLine line) {
    try (Traffic traffic = Traffic.start(world, "8.8.8.8", REGION, 2)) {
      line.swallow();
      long from = System.nanoTime();
      commit(world, "while a network swallows everything");
      await().atMost(LIMIT).until(() -> !shown(world).path("connected").asBoolean());
      Report.figure("a silent instance is shown as gone after %.1f s".formatted(seconds(from)));
      assertThat(isCurrent(world)).isFalse();
      traffic.everyoneGoesOn();

      line.release();
      long released = System.nanoTime();
      await().atMost(LIMIT).until(() -> isCurrent(world));
      Report.figure(
          "it holds the change %.1f s after the network is back".formatted(seconds(released)));
      traffic.everyoneGoesOn();
      commit(world, null);
      traffic.settle();
      assertThat(traffic.losses()).as("sockets of visitors that ended").isEmpty();
    }
  }

  private static void commit(World world, String greeting) {
    JsonNode settings = Json.object().put("chat.greeting", greeting);
    world
        .operator()
        .rest()
        .patch("/api/settings", Json.object().put("reason", "a fault").set("settings", settings))
        .body();
  }

  /** Whether it is connected and holds the newest settings. */
  private static boolean isCurrent(World world) {
    JsonNode shown = shown(world);
    return shown.path("connected").asBoolean() && shown.path("inForce").asBoolean();
  }

  /** Whether the server has said so. */
  private static boolean isReady(Path settings) throws IOException {
    return Files.readString(settings.resolveSibling("restarted.log")).contains("ready in");
  }

  private static JsonNode shown(World world) {
    return world.operator().instances().stream()
        .filter(one -> one.path("instance").asText().equals(NAME))
        .findFirst()
        .orElseThrow();
  }

  private static double seconds(long from) {
    return (System.nanoTime() - from) / 1e9;
  }
}
