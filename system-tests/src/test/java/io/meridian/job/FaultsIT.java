package io.meridian.job;

import static org.assertj.core.api.Assertions.assertThat;
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

  @Test
  void clientsOfAKilledInstanceResumeOnTheOther(World world) {
    try (Traffic traffic = Traffic.start(world, GERMANY, "eu-central", 6)) {
      traffic.goesOn(20);
      world.kill("eu-central/eu-central-1");
      traffic.goesOn(60);
      world.up();
      traffic.goesOn(20);
      traffic.settle();
    }
  }

  @Test
  void chatGoesOnWithoutTheControlPlaneAndAnInstanceStartsWithoutIt(World world) {
    try (Traffic traffic = Traffic.start(world, GERMANY, "eu-central", 4)) {
      world.kill("global/control");
      traffic.goesOn(40);
      traffic.settle();
    } finally {
      world.up();
    }
  }

  @Test
  void databaseThatIsKilledLosesNothingThatWasAccepted(World world) {
    try (Traffic traffic = Traffic.start(world, GERMANY, "eu-central", 4)) {
      traffic.goesOn(20);
      world.kill("eu-central/postgresql");
      world.up();
      traffic.goesOn(40);
      traffic.settle();
    }
  }

  @Test
  void regionWithoutItsPrometheusIsShownAsCutOffWhileChatGoesOn(World world) {
    Prom global = world.global();
    try (Traffic traffic = Traffic.start(world, GERMANY, "eu-central", 2)) {
      world.kill("eu-central/prometheus");
      await()
          .atMost(Duration.ofSeconds(90))
          .until(
              () ->
                  !global
                      .query("ALERTS{alertname=\"RegionCutOff\",region=\"eu-central\"}")
                      .isEmpty());
      traffic.goesOn(10);
      traffic.settle();
    } finally {
      world.up();
    }
    assertThat(global.query("up")).isNotEmpty();
  }
}
