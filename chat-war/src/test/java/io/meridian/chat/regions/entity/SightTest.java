package io.meridian.chat.regions.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.region.RegionId;
import io.meridian.routing.FleetTable;
import io.meridian.routing.RegionState;
import io.meridian.routing.RegionState.Status;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SightTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final RegionId WEST = RegionId.of("eu-west");
  private static final RegionId EAST = RegionId.of("us-east");
  private static final RegionId NORTH = RegionId.of("cn-north");

  @Test
  void oneSilentRegionIsPassedOver() {
    FleetTable seen =
        Sight.correct(FleetTable.empty(NOW), Map.of(WEST, false, EAST, true, NORTH, true), NOW);
    assertThat(status(seen, WEST)).isEqualTo(Status.DEAD);
    assertThat(status(seen, EAST)).isEqualTo(Status.UP);
  }

  @Test
  void mostRegionsSilentMeansThatTheObserverIsCutOff() {
    FleetTable last = FleetTable.empty(NOW);
    assertThat(Sight.correct(last, Map.of(WEST, false, EAST, false, NORTH, true), NOW))
        .isEqualTo(last);
    assertThat(Sight.correct(last, Map.of(WEST, false), NOW)).isEqualTo(last);
  }

  @Test
  void regionThatDrainsAndAnswersStillDrains() {
    FleetTable seen =
        Sight.correct(table(Status.DRAINING), Map.of(WEST, true, EAST, true, NORTH, true), NOW);
    assertThat(status(seen, WEST)).isEqualTo(Status.DRAINING);
  }

  @Test
  void deadRegionThatAnswersIsUpAgain() {
    FleetTable seen =
        Sight.correct(table(Status.DEAD), Map.of(WEST, true, EAST, true, NORTH, true), NOW);
    assertThat(status(seen, WEST)).isEqualTo(Status.UP);
  }

  private static FleetTable table(Status west) {
    return new FleetTable(NOW, new TreeMap<>(Map.of(WEST, new RegionState(west, 1, 1, 0, NOW))));
  }

  private static Status status(FleetTable table, RegionId region) {
    return table.regions().get(region).status();
  }
}
