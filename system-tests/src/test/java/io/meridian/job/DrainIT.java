package io.meridian.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meridian.clients.Json;
import io.meridian.clients.Rest;
import io.meridian.clients.VisitorClient;
import io.meridian.world.SharedWorld;
import io.meridian.world.World;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An operator drains a region: nobody new comes in, whoever talks goes on talking. */
@Order(3)
@ExtendWith(SharedWorld.class)
class DrainIT {

  private static final String IRELAND = "78.16.0.1";
  private static final Duration SOON = Duration.ofSeconds(15);

  @Test
  void drainedRegionTakesNoNewConversationsWhileOpenOnesGoOn(World world) {
    URI west = world.fronts().get("eu-west");
    try (Traffic traffic = Traffic.start(world, IRELAND, "eu-west", 2)) {
      traffic.everyoneGoesOn();

      assertThat(world.meridian("region", "drain", "eu-west", "--reason", "new disks").ok())
          .containsPattern("IE +eu-west +eu-central")
          .contains("in force on every connected instance");

      for (URI front : world.fronts().values()) {
        assertThat(regionOf(world, front)).as("asked at " + front).isEqualTo("eu-central");
      }
      Rest.Reply refused =
          new Rest(world.http(), west)
              .with("X-Forwarded-For", IRELAND)
              .post("/api/sessions", Json.object().put("site", World.SITE).put("name", "Late"));
      assertThat(refused.status()).isEqualTo(421);
      assertThat(Json.read(refused.text()).path("url").asText())
          .isEqualTo(world.fronts().get("eu-central").toString());
      assertThat(refused.text()).contains("takes no new conversations: new disks");
      await().atMost(SOON).until(() -> status(world).equals("DRAINING"));
      assertThat(new Rest(world.http(), west).get("/health/ready").status()).isEqualTo(200);
      traffic.everyoneGoesOn();
      traffic.settle();

      var last = world.meridian("region", "drain", "eu-central", "--reason", "flood");
      assertThat(last.exit()).as(last.text()).isEqualTo(3);
      assertThat(last.text()).contains("routing.drained", "unless it is forced", "zone EU");
    } finally {
      world.meridian("region", "undrain", "eu-west").ok();
    }
    await().atMost(SOON).until(() -> status(world).equals("UP"));
    assertThat(regionOf(world, west)).isEqualTo("eu-west");
  }

  private static String regionOf(World world, URI front) {
    return VisitorClient.bootstrap(world.http(), front, World.SITE, IRELAND)
        .path("region")
        .asText();
  }

  private static String status(World world) {
    return world.operator().fleet().at("/table/regions/eu-west/status").asText();
  }
}
