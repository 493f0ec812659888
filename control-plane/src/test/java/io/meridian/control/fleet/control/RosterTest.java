package io.meridian.control.fleet.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.control.fleet.entity.InstanceId;
import io.meridian.control.fleet.entity.InstanceState;
import io.meridian.region.RegionId;
import io.meridian.settings.SyncMessage.Hello;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who is connected where, as one of several control planes knows it. */
class RosterTest {

  private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
  private static final InstanceId ONE = new InstanceId(RegionId.of("eu-west"), "one");

  private final Roster roster = new Roster();

  @Test
  void instanceOfAnotherControlPlaneIsKnownOnce() {
    roster.remember(connected(NOW.minusSeconds(60)).disconnected());

    roster.adopt("b", List.of(connected(NOW)));

    assertThat(roster.all()).containsExactly(connected(NOW));
    assertThat(roster.here()).isEmpty();
  }

  @Test
  void newerConnectionElsewhereTakesAnInstanceAway() {
    greet(NOW);

    assertThat(roster.adopt("b", List.of(connected(NOW.plusSeconds(1))))).containsExactly(ONE);

    assertThat(roster.here()).isEmpty();
    assertThat(roster.lost(ONE)).isFalse(); // the former line closes late
    assertThat(roster.find(ONE)).contains(connected(NOW.plusSeconds(1)));
  }

  @Test
  void olderConnectionElsewhereChangesNothing() {
    greet(NOW);

    assertThat(roster.adopt("b", List.of(connected(NOW.minusSeconds(1))))).isEmpty();

    assertThat(roster.here()).containsExactly(connected(NOW));
  }

  @Test
  void goneControlPlaneLeavesItsInstancesAsLastHeard() {
    roster.adopt("b", List.of(connected(NOW)));

    roster.adopt("b", List.of());

    assertThat(roster.find(ONE)).contains(connected(NOW).disconnected());
    assertThat(roster.isConnected(ONE)).isFalse();
  }

  @Test
  void instanceThatCameHereIsNotLostWithTheControlPlaneItLeft() {
    roster.adopt("b", List.of(connected(NOW)));
    greet(NOW.plusSeconds(1));

    roster.adopt("b", List.of());

    assertThat(roster.here()).containsExactly(connected(NOW.plusSeconds(1)));
  }

  @Test
  void instanceThatMovedBetweenOthersIsNotLostWithTheFirst() {
    roster.adopt("b", List.of(connected(NOW)));
    roster.adopt("c", List.of(connected(NOW.plusSeconds(1))));

    roster.adopt("b", List.of(connected(NOW))); // has not noticed yet
    roster.adopt("b", List.of());

    assertThat(roster.find(ONE)).contains(connected(NOW.plusSeconds(1)));
  }

  @Test
  void lateNewsOfAnInstanceThatIsLostHereAreNotTaken() {
    greet(NOW);
    roster.lost(ONE);

    roster.adopt("b", List.of(connected(NOW.minusSeconds(1))));

    assertThat(roster.find(ONE)).contains(connected(NOW).disconnected());
  }

  @Test
  void newsOfAnInstanceThatIsNotConnectedHereAreNotTaken() {
    roster.adopt("b", List.of(connected(NOW)));

    assertThat(roster.change(ONE, InstanceState::disconnected)).isEmpty();
    assertThat(roster.find(ONE)).contains(connected(NOW));
  }

  private void greet(Instant at) {
    roster.greet(ONE, known -> connected(at));
  }

  private static InstanceState connected(Instant since) {
    Hello hello =
        new Hello(
            ONE.region(),
            ONE.name(),
            "0.1.0",
            URI.create("http://127.0.0.1:1"),
            Set.of("chat.greeting"),
            Optional.empty(),
            Set.of());
    return InstanceState.greeted(hello, Optional.empty(), since);
  }
}
