package io.meridian.routing;

import static io.meridian.routing.World.NOW;
import static io.meridian.routing.World.POLICY;
import static io.meridian.routing.World.names;
import static io.meridian.routing.World.visitorFrom;
import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.region.RegionId;
import io.meridian.routing.Decision.Reason;
import io.meridian.routing.Decision.Verdict;
import io.meridian.routing.RegionState.Status;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Full regions: some visitors by name, then rules that hold for every country and many fleets. */
class CapacityTest {

  private static final List<Status> STATUSES = List.of(Status.values());
  private static final int FLEETS = 40;
  private static final List<String> ALL = List.of("cn-north", "eu-central", "eu-west", "us-east");

  @Test
  void fullRegionIsPassedOverWhileAnotherHasRoom() {
    Decision decision = decide("GB", "eu-west");

    assertThat(names(decision)).containsExactly("eu-central", "us-east");
    assertThat(decision.passedOver())
        .contains(
            new Verdict(
                RegionId.of("eu-west"), Reason.FULL, "full: 1000 open conversations of 1000"));
  }

  @Test
  void whereAllAreFullTheNearestServes() {
    Decision decision = decide("DE", "eu-central", "eu-west");

    assertThat(names(decision)).containsExactly("eu-central", "eu-west");
    assertThat(decision.chosen().get(0).detail())
        .startsWith("108 km from DE")
        .endsWith("; full, and no other has room");
  }

  @Test
  void regionWhoseInstancesAreNotReadyIsPassedOverWhileAnotherServes() {
    SortedMap<RegionId, RegionState> states = states();
    states.put(RegionId.of("eu-west"), new RegionState(Status.UP, 2, 0, 10, NOW));

    assertThat(names(decide("GB", states))).containsExactly("eu-central", "us-east");
    assertThat(decide("GB", states).passedOver())
        .contains(
            new Verdict(
                RegionId.of("eu-west"),
                Reason.NOT_READY,
                "not ready, says each of its 2 instances"));

    states.put(RegionId.of("eu-central"), new RegionState(Status.UP, 1, 0, 10, NOW));
    Decision behindTheFence = decide("DE", states);
    assertThat(names(behindTheFence)).containsExactly("eu-central", "eu-west");
    assertThat(behindTheFence.chosen().get(0).detail())
        .endsWith("; not ready, and no other has room");
  }

  @Test
  void regionThatIsNotHeardIsNotCalledUnready() {
    SortedMap<RegionId, RegionState> states = states();
    states.put(RegionId.of("eu-west"), new RegionState(Status.CUT_OFF, 0, 0, 0, NOW));

    assertThat(names(decide("GB", states))).startsWith("eu-west");
  }

  @Test
  void roomOutsideTheFenceDoesNotCount() {
    assertThat(names(decide("CN", "cn-north"))).containsExactly("cn-north");
  }

  @Test
  void roomOfARegionThatDrainsDoesNotCount() {
    SortedMap<RegionId, RegionState> states = states("eu-central");
    states.put(RegionId.of("eu-west"), new RegionState(Status.DRAINING, 1, 1, 0, NOW));

    assertThat(names(decide("DE", states))).containsExactly("eu-central");
  }

  @Test
  void overrideDoesNotFillAFullRegion() {
    RoutingPolicy policy =
        POLICY.withOverride("GB", new Route(List.of(RegionId.of("us-east")), "test"));
    FleetTable fleet = new FleetTable(NOW, states("us-east"));

    assertThat(names(Routing.decide(policy, fleet, visitorFrom("GB"))))
        .containsExactly("eu-west", "eu-central");
  }

  @Test
  void conversationStaysInItsRegionAlsoWhenThatIsFull() {
    Visitor ada =
        new Visitor(
            Optional.of("GB"),
            Optional.empty(),
            Optional.empty(),
            Optional.of(RegionId.of("us-east")));
    Decision decision = Routing.decide(POLICY, new FleetTable(NOW, states("us-east")), ada);

    assertThat(decision.chosen().get(0).reason()).isEqualTo(Reason.STICKY);
    assertThat(decision.best()).contains(RegionId.of("us-east"));
  }

  @Test
  void fullRegionsOnlyLeaveTheListAndNeverEmptyIt() {
    forAll(
        (country, states) -> {
          Decision empty = decide(country, forgotten(states));
          Decision crowded = decide(country, states);
          List<RegionId> withRoom =
              empty.regions().stream().filter(id -> !isFull(states, id)).toList();

          assertThat(crowded.regions()).isEqualTo(withRoom.isEmpty() ? empty.regions() : withRoom);
        });
  }

  @Test
  void everyRegionIsChosenOrPassedOverOnceAndFullOnlyWhereItIs() {
    forAll(
        (country, states) -> {
          Decision decision = decide(country, states);
          List<Verdict> verdicts = new ArrayList<>(decision.chosen());
          verdicts.addAll(decision.passedOver());

          assertThat(verdicts)
              .extracting(verdict -> verdict.region().value())
              .containsExactlyInAnyOrderElementsOf(ALL);
          assertThat(decision.chosen()).noneMatch(verdict -> verdict.reason() == Reason.FULL);
          assertThat(decision.passedOver())
              .filteredOn(verdict -> verdict.reason() == Reason.FULL)
              .allMatch(verdict -> isFull(states, verdict.region()));
        });
  }

  @Test
  void whoIsNotSentToARegionNoticesNothingOfItsFilling() {
    forAll(
        (country, states) -> {
          Decision before = decide(country, forgotten(states));
          if (before.regions().isEmpty()) {
            return;
          }
          SortedMap<RegionId, RegionState> filled = forgotten(states);
          RegionId last = before.regions().get(before.regions().size() - 1);
          filled.compute(last, (id, state) -> (state == null ? up() : state).full(true));

          assertThat(decide(country, filled).best()).isEqualTo(before.best());
        });
  }

  /** A rule about a country and a fleet. */
  private interface Rule {
    void holds(String country, SortedMap<RegionId, RegionState> states);
  }

  private static void forAll(Rule rule) {
    Random random = new Random(20260105);
    for (int i = 0; i < FLEETS; i++) {
      SortedMap<RegionId, RegionState> states = new TreeMap<>();
      for (String id : ALL) {
        if (random.nextInt(5) > 0) { // the others are not in the table
          Status status = STATUSES.get(random.nextInt(STATUSES.size()));
          boolean full = random.nextBoolean();
          states.put(RegionId.of(id), new RegionState(status, 1, 1, full ? 1_000 : 1, NOW, full));
        }
      }
      Countries.codes().forEach(country -> rule.holds(country, states));
    }
  }

  private static SortedMap<RegionId, RegionState> forgotten(
      SortedMap<RegionId, RegionState> states) {
    SortedMap<RegionId, RegionState> open = new TreeMap<>(states);
    open.replaceAll((id, state) -> state.full(false));
    return open;
  }

  private static SortedMap<RegionId, RegionState> states(String... full) {
    Set<String> crowded = new HashSet<>(List.of(full));
    SortedMap<RegionId, RegionState> states = new TreeMap<>();
    for (String id : ALL) {
      boolean is = crowded.contains(id);
      states.put(RegionId.of(id), new RegionState(Status.UP, 1, 1, is ? 1_000 : 10, NOW, is));
    }
    return states;
  }

  private static RegionState up() {
    return new RegionState(Status.UP, 1, 1, 0, NOW);
  }

  private static boolean isFull(SortedMap<RegionId, RegionState> states, RegionId id) {
    return states.containsKey(id) && states.get(id).full();
  }

  private static Decision decide(String country, String... full) {
    return decide(country, states(full));
  }

  private static Decision decide(String country, SortedMap<RegionId, RegionState> states) {
    return Routing.decide(POLICY, new FleetTable(NOW, states), visitorFrom(country));
  }
}
