package io.meridian.routing;

import io.meridian.region.Admits;
import io.meridian.region.Location;
import io.meridian.region.Region;
import io.meridian.region.RegionId;
import io.meridian.routing.RegionState.Status;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The default world, as tests need it. */
final class World {

  static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  static final Region EU_CENTRAL = region("eu-central", "EU", Admits.ANY, 50.11, 8.68);
  static final Region EU_WEST = region("eu-west", "EU", Admits.ANY, 53.35, -6.26);
  static final Region US_EAST = region("us-east", "WORLD", Admits.ANY, 39.04, -77.49);
  static final Region CN_NORTH = region("cn-north", "CN", Admits.ZONE, 39.90, 116.41);
  static final List<Region> REGIONS = List.of(CN_NORTH, EU_CENTRAL, EU_WEST, US_EAST);
  static final RoutingPolicy POLICY = DefaultPolicy.of(REGIONS);
  static final FleetTable ALL_UP = FleetTable.empty(NOW);

  private World() {}

  static Region region(String id, String zone, Admits admits, double latitude, double longitude) {
    return new Region(
        RegionId.of(id),
        id,
        zone,
        admits,
        new Location(latitude, longitude),
        1_000,
        URI.create("http://127.0.0.1:17100"));
  }

  static FleetTable fleet(Map<String, Status> states) {
    TreeMap<RegionId, RegionState> regions = new TreeMap<>();
    states.forEach(
        (id, status) -> regions.put(RegionId.of(id), new RegionState(status, 1, 1, 0, NOW)));
    return new FleetTable(NOW, regions);
  }

  static Visitor visitorFrom(String country) {
    return Visitor.from(Optional.of(country));
  }

  static List<String> names(Decision decision) {
    return decision.regions().stream().map(RegionId::value).toList();
  }
}
