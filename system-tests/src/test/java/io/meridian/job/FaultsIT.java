package io.meridian.job;

import static org.awaitility.Awaitility.await;

import io.meridian.clients.Prom;
import io.meridian.world.SharedWorld;
import io.meridian.world.World;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Parts are killed while conversations run: nothing accepted is lost, nothing comes twice. */
@Order(5)
@ExtendWith(SharedWorld.class)
class FaultsIT {

  private static final String GERMANY = "194.25.0.125";
  private static final Duration LIMIT = Duration.ofSeconds(90);

  @Test
  void clientsOfAKilledInstanceResumeOnTheOther(World world) {
    try (Traffic traffic = Traffic.start(world, GERMANY, "eu-central", 6)) {
      traffic.goesOn(20);
      world.kill("eu-central/eu-central-1");
      traffic.everyoneGoesOn();
      world.up();
      traffic.everyoneGoesOn();
      traffic.settle();
    }
  }

  @Test
  void chatGoesOnWithoutTheControlPlaneAndAnInstanceStartsWithoutIt(World world) {
    try (Traffic traffic = Traffic.start(world, GERMANY, "eu-central", 4)) {
      world.kill("global/control");
      traffic.everyoneGoesOn();
      world.kill("eu-central/eu-central-2");
      world.meridian("region", "up", "eu-central").ok();
      traffic.everyoneGoesOn();
      traffic.settle();
    } finally {
      world.up();
    }
    inForceEverywhere(world);
  }

  @Test
  void databaseThatIsKilledLosesNothingThatWasAccepted(World world) {
    try (Traffic traffic = Traffic.start(world, GERMANY, "eu-central", 4)) {
      traffic.goesOn(20);
      world.kill("eu-central/postgresql");
      traffic.standsStill();
      world.up();
      traffic.everyoneGoesOn();
      traffic.settle();
    }
  }

  @Test
  void regionWithoutItsPrometheusIsShownAsCutOffWhileChatGoesOn(World world) {
    Prom global = world.global();
    String alert = "ALERTS{alertname=\"RegionCutOff\",region=\"eu-central\"}";
    try (Traffic traffic = Traffic.start(world, GERMANY, "eu-central", 2)) {
      world.kill("eu-central/prometheus");
      await().atMost(LIMIT).until(() -> !global.query(alert).isEmpty());
      traffic.everyoneGoesOn();
      traffic.settle();
    } finally {
      world.up();
    }
    await().atMost(LIMIT).until(() -> global.query(alert).isEmpty());
  }

  private static void inForceEverywhere(World world) {
    await()
        .atMost(LIMIT)
        .until(
            () ->
                world.operator().instances().stream()
                    .allMatch(
                        one ->
                            one.path("connected").asBoolean() && one.path("inForce").asBoolean()));
  }
}
