package io.meridian.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.world.SharedWorld;
import io.meridian.world.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The commands of the README say what the README says. */
@Order(3)
@ExtendWith(SharedWorld.class)
class CommandsIT {

  @Test
  void simulateNamesCountryRegionAndReason(World world) {
    assertThat(world.meridian("simulate", "81.2.69.142").ok())
        .contains("GB", "eu-west", "km from GB", "not-admitted");
    assertThat(world.meridian("simulate", "202.106.0.20").ok()).contains("CN", "cn-north", "fence");
    assertThat(world.meridian("simulate", "10.1.2.3").ok()).contains("private");
  }

  @Test
  void statusShowsEveryPartAndEveryInstanceInForce(World world) {
    String status = world.meridian("status").ok();

    assertThat(status)
        .contains(
            "eu-central/eu-central-1",
            "eu-central/eu-central-2",
            "eu-west/eu-west-1",
            "us-east/us-east-1",
            "cn-north/cn-north-1",
            "global/control",
            "global/prometheus");
    assertThat(status).containsIgnoringCase("in force");
  }

  @Test
  void upOfARunningWorldChangesNothing(World world) {
    Map<String, Long> before = world.pids();

    world.up();

    assertThat(world.pids()).isEqualTo(before).hasSizeGreaterThanOrEqualTo(20);
  }

  @Test
  void routeMovesACountryAndBack(World world) {
    world.meridian("route", "set", "ZA", "us-east", "--reason", "cable works").ok();
    assertThat(world.meridian("simulate", "196.25.1.1").ok()).contains("us-east", "override");

    world.meridian("route", "clear", "ZA").ok();
    assertThat(world.meridian("simulate", "196.25.1.1").ok()).doesNotContain("override");
  }

  @Test
  void unknownVerbSaysWhatThereIs(World world) {
    var output = world.meridian("xyzzy");

    assertThat(output.exit()).isEqualTo(2);
    assertThat(output.text()).contains(List.of("up", "down", "status"));
  }
}
