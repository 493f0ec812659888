package io.meridian.routing;

import static io.meridian.routing.World.CN_NORTH;
import static io.meridian.routing.World.EU_CENTRAL;
import static io.meridian.routing.World.POLICY;
import static io.meridian.routing.World.US_EAST;
import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.region.Admits;
import io.meridian.region.Fault;
import io.meridian.region.Region;
import io.meridian.region.RegionId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RoutingPolicyTest {

  @Test
  void allFaultsComeAtOnce() {
    RoutingPolicy policy =
        new RoutingPolicy(
            "MOON",
            List.of(
                new Zone("EU", true, Set.of("DE", "QQ")),
                new Zone("WORLD", false, Set.of("DE", "GB")),
                new Zone("EU", true, Set.of())),
            List.of(EU_CENTRAL, EU_CENTRAL, CN_NORTH, World.region("x", "MARS", Admits.ANY, 0, 0)),
            new TreeMap<>(
                Map.of(
                    "DE", route("x"), "GB", route("nowhere", "cn-north"), "XX", route("x", "x"))),
            new TreeMap<>(Map.of("GB", route("cn-north"))));
    assertThat(policy.faults())
        .containsExactlyInAnyOrder(
            new Fault("routing.zones.EU", "must be an ISO 3166-1 alpha-2 code", "QQ"),
            new Fault(
                "routing.zones.WORLD",
                "must not overlap with zone EU: a country stands in at most one",
                "DE"),
            new Fault("routing.zones", "must name each zone once", "EU"),
            new Fault("routing.defaultZone", "must be one of the zones EU, WORLD", "MOON"),
            new Fault("routing.regions", "must name each region once", "eu-central"),
            new Fault("routing.regions.cn-north.zone", "must be one of the zones EU, WORLD", "CN"),
            new Fault("routing.regions.x.zone", "must be one of the zones EU, WORLD", "MARS"),
            new Fault("routing.overrides.DE", "must stay inside the fence of zone EU", "x"),
            new Fault(
                "routing.overrides.GB",
                "must name regions of the policy: cn-north, eu-central, x",
                "nowhere"),
            new Fault(
                "routing.overrides.GB",
                "must name regions that admit zone WORLD, the region admits only CN",
                "cn-north"),
            new Fault("routing.overrides.XX", "must be an ISO 3166-1 alpha-2 code", "XX"),
            new Fault("routing.overrides.XX", "must name each region once", "x"),
            new Fault(
                "routing.corrections.GB",
                "must name regions that admit zone WORLD, the region admits only CN",
                "cn-north"));
  }

  @Test
  void faultTextNamesFieldRuleAndValue() {
    assertThat(Fault.texts(POLICY.withOverride("DE", route("us-east")).faults()))
        .containsExactly(
            "routing.overrides.DE: must stay inside the fence of zone EU, was us-east");
  }

  @Test
  void overrideInsideTheFenceIsNoFault() {
    assertThat(POLICY.withOverride("DE", route("eu-west")).faults()).isEmpty();
  }

  @Test
  void overrideMayBeTakenBack() {
    assertThat(POLICY.withOverride("DE", route("eu-west")).withoutOverride("DE")).isEqualTo(POLICY);
  }

  @Test
  void lastRegionOfAFencedZoneCannotBeTakenAway() {
    RoutingPolicy one = POLICY.withoutRegion(RegionId.of("eu-west"));
    assertThat(one.corrections()).containsKey("JP");
    RoutingPolicy without = DefaultPolicy.deregister(POLICY, RegionId.of("eu-west"));
    assertThat(without.faultsAfter(POLICY)).isEmpty();
    RoutingPolicy none = DefaultPolicy.deregister(without, RegionId.of("eu-central"));
    assertThat(none.faults()).isEmpty();
    assertThat(none.faultsAfter(without))
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.field()).isEqualTo("routing.regions");
              assertThat(fault.rule())
                  .startsWith(
                      "must leave a region to each country served before: none in zone EU for AT,"
                          + " AX, BE,");
              assertThat(fault.value()).isEqualTo("cn-north, us-east");
            });
  }

  @Test
  void regionThatCeasesToAdmitLeavesCountriesWithoutARegion() {
    RoutingPolicy before = DefaultPolicy.of(List.of(EU_CENTRAL));
    Region closed =
        new Region(
            EU_CENTRAL.id(),
            EU_CENTRAL.name(),
            EU_CENTRAL.zone(),
            Admits.ZONE,
            EU_CENTRAL.location(),
            EU_CENTRAL.capacity(),
            EU_CENTRAL.url());
    assertThat(DefaultPolicy.register(before, closed).faultsAfter(before))
        .extracting(Fault::rule)
        .singleElement()
        .asString()
        .contains("none in zone WORLD for AD, AE");
  }

  @Test
  void goingBackToAPolicyWithoutRegionsIsAFault() {
    assertThat(DefaultPolicy.of(List.of()).faultsAfter(POLICY)).hasSize(3);
  }

  @Test
  void newFenceWithoutARegionIsAFault() {
    List<Zone> zones =
        List.of(
            DefaultPolicy.CN,
            DefaultPolicy.EU,
            DefaultPolicy.WORLD,
            new Zone("IN", true, Set.of("IN")));
    RoutingPolicy fenced =
        new RoutingPolicy(
            "WORLD", zones, POLICY.regions(), POLICY.overrides(), POLICY.corrections());
    assertThat(fenced.unserved()).containsExactly("IN");
    assertThat(fenced.faultsAfter(POLICY)).hasSize(1);
    assertThat(fenced.faultsAfter(fenced)).isEmpty();
  }

  @Test
  void lastRegionOfAFencedZoneIsDrainedByForceOnly() {
    RoutingPolicy one = POLICY.withDrain(RegionId.of("eu-west"), new Drain("works", false));
    assertThat(one.faultsAfter(POLICY)).isEmpty();
    RegionId last = RegionId.of("eu-central");
    assertThat(one.withDrain(last, new Drain("works", false)).faultsAfter(one))
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.field()).isEqualTo("routing.drained");
              assertThat(fault.rule()).contains("unless it is forced: none in zone EU for AT, AX");
              assertThat(fault.rule()).endsWith("EE, ES, FI, FR and 25 more");
              assertThat(fault.value()).isEqualTo("eu-central, eu-west");
            });
    assertThat(one.withDrain(last, new Drain("flood", true)).faultsAfter(one)).isEmpty();
  }

  @Test
  void lastRegionThatTakesConversationsCannotBeTakenAwayBesideADrainedOne() {
    RoutingPolicy one = POLICY.withDrain(RegionId.of("eu-west"), new Drain("works", false));
    assertThat(DefaultPolicy.deregister(one, RegionId.of("eu-central")).faultsAfter(one))
        .extracting(Fault::field)
        .containsExactly("routing.drained");
  }

  @Test
  void regionDrainedByForceMayBeTakenAwayAndLeavesNoDrain() {
    RegionId last = RegionId.of("cn-north");
    RoutingPolicy drained = POLICY.withDrain(last, new Drain("closing", true));
    RoutingPolicy gone = DefaultPolicy.deregister(drained, last);
    assertThat(gone.faultsAfter(drained)).isEmpty();
    assertThat(gone.drained()).isEmpty();
  }

  @Test
  void drainNamesARegionOfThePolicy() {
    assertThat(POLICY.withDrain(RegionId.of("mars"), new Drain("far", false)).faults())
        .containsExactly(
            new Fault(
                "routing.drained",
                "must name regions of the policy: cn-north, eu-central, eu-west, us-east",
                "mars"));
  }

  @Test
  void drainStaysWhenTheRegionRegistersAgain() {
    RoutingPolicy drained = POLICY.withDrain(US_EAST.id(), new Drain("works", false));
    assertThat(DefaultPolicy.register(drained, US_EAST)).isEqualTo(drained);
    assertThat(drained.withoutDrain(US_EAST.id())).isEqualTo(POLICY);
  }

  @Test
  void regionIsReplacedByItsId() {
    assertThat(POLICY.withRegion(US_EAST)).isEqualTo(POLICY);
    assertThat(POLICY.region(RegionId.of("us-east"))).contains(US_EAST);
    assertThat(POLICY.region(RegionId.of("us-west"))).isEmpty();
  }

  private static Route route(String... regions) {
    return new Route(List.of(regions).stream().map(RegionId::of).toList(), "test");
  }
}
