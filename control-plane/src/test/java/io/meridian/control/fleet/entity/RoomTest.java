package io.meridian.control.fleet.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.control.Contents;
import io.meridian.region.Region;
import io.meridian.region.RegionId;
import io.meridian.routing.FleetTable;
import io.meridian.routing.RegionState;
import io.meridian.routing.RegionState.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A region for 100 conversations, table after table. */
class RoomTest {

  private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
  private static final Region REGION = Contents.EU_CENTRAL;

  private FleetTable table = FleetTable.empty(NOW);

  @Test
  void regionIsFullAtItsCapacityAndHasRoomAgainAtNineTenths() {
    assertThat(full(99, 1)).isFalse();
    assertThat(full(100, 1)).isTrue();
    assertThat(full(99, 1)).isTrue();
    assertThat(full(91, 1)).isTrue();
    assertThat(full(90, 1)).isFalse();
    assertThat(full(99, 1)).isFalse();
    assertThat(full(140, 1)).isTrue();
  }

  @Test
  void regionThatIsNotHeardIsNotKnownToBeFull() {
    assertThat(full(100, 1)).isTrue();
    assertThat(full(100, 0)).isFalse();
    assertThat(full(99, 1)).isFalse();
  }

  @Test
  void regionThatThePolicyDoesNotNameIsLeftAlone() {
    RegionState other = new RegionState(Status.UP, 1, 1, 5_000, NOW);
    SortedMap<RegionId, RegionState> states = new TreeMap<>(Map.of(RegionId.of("ap-south"), other));

    assertThat(Room.of(states, List.of(REGION), table)).isEqualTo(states);
  }

  private boolean full(int conversations, int heard) {
    RegionState state = new RegionState(Status.UP, heard, heard, conversations, NOW);
    table =
        new FleetTable(
            NOW, Room.of(new TreeMap<>(Map.of(REGION.id(), state)), List.of(REGION), table));
    return table.regions().get(REGION.id()).full();
  }
}
