package io.meridian.routing;

import static io.meridian.routing.World.ALL_UP;
import static io.meridian.routing.World.POLICY;
import static io.meridian.routing.World.REGIONS;
import static io.meridian.routing.World.visitorFrom;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.region.Admits;
import io.meridian.region.Region;
import io.meridian.region.RegionFile;
import io.meridian.region.RegionId;
import io.meridian.settings.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DefaultPolicyTest {

  private static final RoutingPolicy UNCORRECTED =
      new RoutingPolicy(
          POLICY.defaultZone(), POLICY.zones(), REGIONS, new TreeMap<>(), new TreeMap<>());

  /**
   * The golden file is the reviewed table: one line a country with its zone and its regions, best
   * first. A change of centres, corrections or region files shows here.
   */
  @Test
  void tableOfAllCountriesIsTheReviewedOne() throws IOException {
    StringBuilder table = new StringBuilder("country,zone,regions\n");
    for (String country : Countries.codes()) {
      Decision decision = Routing.decide(POLICY, ALL_UP, visitorFrom(country));
      table
          .append(String.join(",", country, decision.zone(), String.join(" ", names(decision))))
          .append('\n');
    }
    assertThat(table.toString()).isEqualTo(golden());
  }

  @Test
  void testsUseTheRegionsOfTheRegionFiles() {
    List<Region> files =
        RegionFile.loadAll(Path.of(".")).stream()
            .map(file -> file.at(URI.create("http://127.0.0.1:17100")))
            .toList();
    assertThat(files)
        .usingRecursiveComparison()
        .ignoringFields("name", "capacity")
        .isEqualTo(REGIONS);
  }

  @Test
  void everyCountryHasARegion() {
    assertThat(POLICY.unserved()).isEmpty();
    assertThat(POLICY.faults()).isEmpty();
  }

  @Test
  void everyCorrectionChangesTheOrderThatDistanceGives() {
    assertThat(POLICY.corrections()).hasSize(18);
    POLICY
        .corrections()
        .forEach(
            (country, route) ->
                assertThat(names(country, POLICY))
                    .as(country)
                    .startsWith(
                        route.regions().stream().map(RegionId::value).toArray(String[]::new))
                    .isNotEqualTo(names(country, UNCORRECTED)));
  }

  @Test
  void fencedZonesHoldTheUnionItsOutermostRegionsAndTheEconomicArea() {
    assertThat(DefaultPolicy.EU.countries()).hasSize(27 + 7 + 3);
    assertThat(DefaultPolicy.EU.fenced()).isTrue();
    assertThat(DefaultPolicy.CN).isEqualTo(new Zone("CN", true, Set.of("CN")));
    assertThat(POLICY.zoneOf(Optional.of("GB"))).isEqualTo("WORLD");
    assertThat(POLICY.zoneOf(Optional.of("CH"))).isEqualTo("WORLD");
    assertThat(POLICY.zoneOf(Optional.of("HK"))).isEqualTo("WORLD");
  }

  @Test
  void noRegionsYetIsNoFault() {
    RoutingPolicy empty = DefaultPolicy.of(List.of());
    assertThat(empty.faults()).isEmpty();
    assertThat(empty.corrections()).isEmpty();
    assertThat(empty.unserved()).isEqualTo(Countries.codes());
  }

  @Test
  void regionsRegisterInAnyOrderWithTheSameResult() {
    RoutingPolicy forth = DefaultPolicy.of(List.of());
    RoutingPolicy back = forth;
    for (int i = 0; i < REGIONS.size(); i++) {
      RoutingPolicy next = DefaultPolicy.register(forth, REGIONS.get(i));
      assertThat(next.faultsAfter(forth)).as(REGIONS.get(i).id().value()).isEmpty();
      forth = next;
      next = DefaultPolicy.register(back, REGIONS.get(REGIONS.size() - 1 - i));
      assertThat(next.faultsAfter(back)).isEmpty();
      back = next;
    }
    assertThat(Wire.hash(forth)).isEqualTo(Wire.hash(back)).isEqualTo(Wire.hash(POLICY));
    assertThat(DefaultPolicy.register(forth, REGIONS.get(0))).isEqualTo(forth);
  }

  @Test
  void correctionsKeepToTheRegionsThereAre() {
    RoutingPolicy without = DefaultPolicy.deregister(POLICY, RegionId.of("us-east"));
    assertThat(without.faultsAfter(POLICY)).isEmpty();
    assertThat(without.corrections()).containsOnlyKeys("SJ");
    assertThat(names("JP", without)).containsExactly("eu-central", "eu-west");
  }

  @Test
  void correctionGivesWayToANewRegionNearby() {
    Region sydney = World.region("ap-sydney", "WORLD", Admits.ANY, -33.87, 151.21);
    RoutingPolicy policy = DefaultPolicy.register(POLICY, sydney);
    assertThat(names("AU", policy)).startsWith("ap-sydney");
    assertThat(policy.corrections()).doesNotContainKeys("AU", "NZ", "JP").containsKey("SJ");
  }

  @Test
  void newRegionThatDoesNotAdmitTheVisitorLeavesTheCorrection() {
    Region seoul = World.region("kr-seoul", "CN", Admits.ZONE, 37.57, 126.98);
    RoutingPolicy policy = DefaultPolicy.register(POLICY, seoul);
    assertThat(names("KR", policy)).startsWith("us-east");
  }

  @Test
  void overridesOutlastRegistration() {
    Map<String, Route> overrides = Map.of("GB", new Route(List.of(RegionId.of("us-east")), "test"));
    RoutingPolicy policy =
        DefaultPolicy.register(
            POLICY.withOverride("GB", overrides.get("GB")),
            World.region("ap-sydney", "WORLD", Admits.ANY, -33.87, 151.21));
    assertThat(policy.overrides()).isEqualTo(overrides);
  }

  private static List<String> names(String country, RoutingPolicy policy) {
    return names(Routing.decide(policy, ALL_UP, visitorFrom(country)));
  }

  private static List<String> names(Decision decision) {
    return World.names(decision);
  }

  private static String golden() throws IOException {
    try (InputStream file = DefaultPolicyTest.class.getResourceAsStream("default-table.csv")) {
      return new String(file.readAllBytes(), UTF_8);
    }
  }
}
