package io.meridian.routing;

import static io.meridian.routing.World.ALL_UP;
import static io.meridian.routing.World.POLICY;
import static io.meridian.routing.World.fleet;
import static io.meridian.routing.World.names;
import static io.meridian.routing.World.visitorFrom;
import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.region.Admits;
import io.meridian.region.Location;
import io.meridian.region.RegionId;
import io.meridian.routing.Decision.Reason;
import io.meridian.routing.Decision.Verdict;
import io.meridian.routing.RegionState.Status;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoutingTest {

  @Test
  void nearestRegionIsFirstAndTheOthersFollowByDistance() {
    assertThat(names(decide("GB"))).containsExactly("eu-west", "eu-central", "us-east");
    assertThat(decide("GB").chosen().get(0).reason()).isEqualTo(Reason.DISTANCE);
    assertThat(decide("GB").chosen().get(0).detail()).isEqualTo("325 km from GB");
  }

  @Test
  void fencedVisitorStaysInTheZone() {
    Decision decision = decide("DE");
    assertThat(names(decision)).containsExactly("eu-central", "eu-west");
    assertThat(decision.zone()).isEqualTo("EU");
    assertThat(reasons(decision))
        .containsEntry("us-east", Reason.FENCE)
        .containsEntry("cn-north", Reason.FENCE);
  }

  @Test
  void fencedVisitorIsRefusedRatherThanSentAcross() {
    FleetTable fleet = fleet(Map.of("eu-central", Status.DEAD, "eu-west", Status.DRAINING));
    Decision decision = Routing.decide(POLICY, fleet, visitorFrom("DE"));
    assertThat(decision.regions()).isEmpty();
    assertThat(decision.best()).isEmpty();
    assertThat(reasons(decision))
        .containsEntry("eu-central", Reason.DEAD)
        .containsEntry("eu-west", Reason.DRAINING);
  }

  @Test
  void regionThatAdmitsItsZoneOnlyIsPassedOverForOthers() {
    assertThat(reasons(decide("HK"))).containsEntry("cn-north", Reason.NOT_ADMITTED);
    assertThat(names(decide("CN"))).containsExactly("cn-north");
  }

  @Test
  void overrideGoesFirstAndDistanceFollows() {
    RoutingPolicy policy = POLICY.withOverride("GB", route("us-east"));
    Decision decision = Routing.decide(policy, ALL_UP, visitorFrom("GB"));
    assertThat(names(decision)).containsExactly("us-east", "eu-west", "eu-central");
    assertThat(decision.chosen().get(0))
        .isEqualTo(new Verdict(RegionId.of("us-east"), Reason.OVERRIDE, "test"));
  }

  @Test
  void overrideNeverCrossesTheFence() {
    RoutingPolicy policy = POLICY.withOverride("DE", route("us-east", "eu-west"));
    assertThat(names(Routing.decide(policy, ALL_UP, visitorFrom("DE"))))
        .containsExactly("eu-west", "eu-central");
  }

  @Test
  void overrideToARegionThatDoesNotAdmitTheVisitorIsPassedOver() {
    RoutingPolicy policy = POLICY.withOverride("JP", route("cn-north"));
    assertThat(names(Routing.decide(policy, ALL_UP, visitorFrom("JP")))).doesNotContain("cn-north");
  }

  @Test
  void overrideGoesBeforeCorrection() {
    RoutingPolicy policy = POLICY.withOverride("AU", route("eu-west"));
    Decision decision = Routing.decide(policy, ALL_UP, visitorFrom("AU"));
    assertThat(names(decision)).containsExactly("eu-west", "us-east", "eu-central");
    assertThat(decision.chosen().get(1).reason()).isEqualTo(Reason.CORRECTION);
  }

  @Test
  void drainingOverrideFallsBackByDistance() {
    RoutingPolicy policy = POLICY.withOverride("GB", route("us-east"));
    FleetTable fleet = fleet(Map.of("us-east", Status.DRAINING));
    assertThat(names(Routing.decide(policy, fleet, visitorFrom("GB"))))
        .containsExactly("eu-west", "eu-central");
  }

  @Test
  void drainedRegionIsPassedOverWithItsReasonAndKeepsItsConversations() {
    RoutingPolicy policy = POLICY.withDrain(RegionId.of("eu-west"), new Drain("new disks", false));
    Decision decision = Routing.decide(policy, ALL_UP, visitorFrom("IE"));
    assertThat(names(decision)).containsExactly("eu-central");
    assertThat(decision.passedOver())
        .contains(
            new Verdict(
                RegionId.of("eu-west"), Reason.DRAINING, "takes no new conversations: new disks"));
    assertThat(names(Routing.decide(policy, ALL_UP, sticky("IE", "eu-west"))))
        .startsWith("eu-west");
  }

  @Test
  void fenceStaysClosedWhereItsOnlyRegionIsDrained() {
    RoutingPolicy policy = POLICY.withDrain(RegionId.of("cn-north"), new Drain("flood", true));
    assertThat(Routing.decide(policy, ALL_UP, visitorFrom("CN")).regions()).isEmpty();
  }

  @Test
  void unknownCountryGoesByTheOrderOfThePolicyInTheDefaultZone() {
    Decision decision = Routing.decide(POLICY, ALL_UP, Visitor.from(Optional.empty()));
    assertThat(decision.zone()).isEqualTo("WORLD");
    assertThat(names(decision)).containsExactly("eu-central", "eu-west", "us-east");
    assertThat(decision.chosen()).extracting(Verdict::reason).containsOnly(Reason.UNKNOWN_COUNTRY);
  }

  @Test
  void codeThatNamesNoCountryCountsAsUnknown() {
    assertThat(decide("ZZ").chosen().get(0).reason()).isEqualTo(Reason.UNKNOWN_COUNTRY);
  }

  @Test
  void countryMayBeInLowerCase() {
    assertThat(decide("de").zone()).isEqualTo("EU");
  }

  @Test
  void knownLocationGoesBeforeTheCountrysCentre() {
    Visitor gander =
        new Visitor(
            Optional.of("GB"),
            Optional.of(new Location(48.95, -54.61)),
            Optional.empty(),
            Optional.empty());
    Decision decision = Routing.decide(POLICY, ALL_UP, gander);
    assertThat(names(decision)).startsWith("us-east");
    assertThat(decision.chosen().get(0).detail()).endsWith("km from the visitor");
  }

  @Test
  void cutOffRegionIsNotPassedOver() {
    FleetTable fleet = fleet(Map.of("eu-west", Status.CUT_OFF));
    assertThat(names(Routing.decide(POLICY, fleet, visitorFrom("IE")))).startsWith("eu-west");
  }

  @Test
  void openConversationStaysInItsRegionEvenWhereItDrains() {
    FleetTable fleet = fleet(Map.of("us-east", Status.DRAINING));
    Decision decision = Routing.decide(POLICY, fleet, sticky("GB", "us-east"));
    assertThat(names(decision)).containsExactly("us-east", "eu-west", "eu-central");
    assertThat(decision.chosen().get(0).reason()).isEqualTo(Reason.STICKY);
  }

  @Test
  void deadStickyRegionIsPassedOver() {
    FleetTable fleet = fleet(Map.of("us-east", Status.DEAD));
    Decision decision = Routing.decide(POLICY, fleet, sticky("GB", "us-east"));
    assertThat(names(decision)).containsExactly("eu-west", "eu-central");
    assertThat(reasons(decision)).containsEntry("us-east", Reason.DEAD);
  }

  @Test
  void conversationKeepsTheZoneInWhichItBegan() {
    Decision decision = Routing.decide(POLICY, ALL_UP, sticky("DE", "us-east"));
    assertThat(names(decision)).containsExactly("us-east", "eu-central", "eu-west");
  }

  @Test
  void stickyRegionThatIsGoneFromThePolicyIsIgnored() {
    assertThat(names(Routing.decide(POLICY, ALL_UP, sticky("DE", "ap-south"))))
        .containsExactly("eu-central", "eu-west");
  }

  @Test
  void siteMayFixTheZone() {
    assertThat(names(Routing.decide(POLICY, ALL_UP, inZone("US", "EU"))))
        .containsExactly("eu-west", "eu-central");
    assertThat(names(Routing.decide(POLICY, ALL_UP, inZone("CN", "WORLD"))))
        .containsExactlyInAnyOrder("eu-central", "eu-west", "us-east");
  }

  @Test
  void fixedZoneThatThePolicyDoesNotKnowIsClosed() {
    Decision decision = Routing.decide(POLICY, ALL_UP, inZone("US", "MARS"));
    assertThat(decision.regions()).isEmpty();
    assertThat(decision.passedOver()).extracting(Verdict::reason).containsOnly(Reason.FENCE);
  }

  @Test
  void policyWithoutRegionsServesNobody() {
    assertThat(Routing.decide(DefaultPolicy.of(List.of()), ALL_UP, visitorFrom("US")).regions())
        .isEmpty();
  }

  @Test
  void everyRegionIsEitherChosenOrPassedOver() {
    for (String country : Countries.codes()) {
      Decision decision = decide(country);
      assertThat(decision.chosen().size() + decision.passedOver().size()).isEqualTo(4);
      assertThat(decision.chosen())
          .extracting(Verdict::region)
          .containsExactlyElementsOf(decision.regions());
    }
  }

  @Test
  void equalDistanceIsDecidedByTheId() {
    RoutingPolicy policy =
        DefaultPolicy.of(
            List.of(
                World.region("b", "WORLD", Admits.ANY, 10, 10),
                World.region("a", "WORLD", Admits.ANY, 10, 10)));
    assertThat(names(Routing.decide(policy, ALL_UP, visitorFrom("NG")))).containsExactly("a", "b");
  }

  private static Decision decide(String country) {
    return Routing.decide(POLICY, ALL_UP, visitorFrom(country));
  }

  private static Visitor sticky(String country, String region) {
    return new Visitor(
        Optional.of(country), Optional.empty(), Optional.empty(), Optional.of(RegionId.of(region)));
  }

  private static Visitor inZone(String country, String zone) {
    return new Visitor(Optional.of(country), Optional.empty(), Optional.of(zone), Optional.empty());
  }

  private static Route route(String... regions) {
    return new Route(List.of(regions).stream().map(RegionId::of).toList(), "test");
  }

  private static Map<String, Reason> reasons(Decision decision) {
    return decision.passedOver().stream()
        .collect(
            java.util.stream.Collectors.toMap(
                verdict -> verdict.region().value(), Verdict::reason));
  }
}
