package io.meridian.routing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.meridian.region.Location;
import io.meridian.region.Region;
import io.meridian.region.RegionId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The policy a world starts with: two fenced zones, the rest of the world, and corrections of the
 * great circle that were reviewed country by country for the default regions. See {@code
 * docs/routing.md}.
 */
public final class DefaultPolicy {

  /** Members of the European Union, their outermost regions, and the European Economic Area. */
  public static final Zone EU =
      new Zone(
          "EU",
          true,
          Set.of(
              // the 27 members of the Union
              "AT",
              "BE",
              "BG",
              "CY",
              "CZ",
              "DE",
              "DK",
              "EE",
              "ES",
              "FI",
              "FR",
              "GR",
              "HR",
              "HU",
              "IE",
              "IT",
              "LT",
              "LU",
              "LV",
              "MT",
              "NL",
              "PL",
              "PT",
              "RO",
              "SE",
              "SI",
              "SK",
              // parts of members with a code of their own, where Union law applies
              "AX",
              "GF",
              "GP",
              "MF",
              "MQ",
              "RE",
              "YT",
              // the European Economic Area
              "IS",
              "LI",
              "NO"));

  /** Mainland China. Hong Kong, Macao and Taiwan have data protection laws of their own. */
  public static final Zone CN = new Zone("CN", true, Set.of("CN"));

  /** Everywhere else; not fenced. */
  public static final Zone WORLD = new Zone("WORLD", false, Set.of());

  private static final SortedMap<String, Route> REVIEWED = load();

  private static final Set<RegionId> REVIEWED_WITH =
      Set.of(
          RegionId.of("cn-north"),
          RegionId.of("eu-central"),
          RegionId.of("eu-west"),
          RegionId.of("us-east"));

  private DefaultPolicy() {}

  /** The default policy for regions, which may be none yet. */
  public static RoutingPolicy of(List<Region> regions) {
    List<Region> sorted = regions.stream().sorted(Comparator.comparing(Region::id)).toList();
    return corrected(
        new RoutingPolicy(
            WORLD.id(), List.of(CN, EU, WORLD), sorted, new TreeMap<>(), new TreeMap<>()));
  }

  /** Adds or replaces a region and fits the corrections to the regions there are now. */
  public static RoutingPolicy register(RoutingPolicy policy, Region region) {
    return corrected(policy.withRegion(region));
  }

  /** Takes a region away and fits the corrections to the regions there are now. */
  public static RoutingPolicy deregister(RoutingPolicy policy, RegionId id) {
    return corrected(policy.withoutRegion(id));
  }

  private static RoutingPolicy corrected(RoutingPolicy policy) {
    SortedMap<String, Route> corrections = new TreeMap<>(REVIEWED);
    corrections.entrySet().removeIf(entry -> !fits(policy, entry.getKey(), entry.getValue()));
    return new RoutingPolicy(
        policy.defaultZone(),
        policy.zones(),
        policy.regions(),
        policy.overrides(),
        corrections,
        policy.drained());
  }

  /**
   * A correction holds between the regions it was reviewed with: they must be there and permitted,
   * and no other permitted region may be nearer than the first of them.
   */
  private static boolean fits(RoutingPolicy policy, String country, Route route) {
    Zone zone = policy.zone(policy.zoneOf(Optional.of(country))).orElse(WORLD);
    Location centre = Countries.centre(country).orElseThrow();
    List<Optional<Region>> named = route.regions().stream().map(policy::region).toList();
    if (!named.stream().allMatch(region -> region.filter(zone::mayUse).isPresent())) {
      return false;
    }
    double reach = centre.distanceTo(named.get(0).orElseThrow().location());
    return policy.regions().stream()
        .filter(region -> !REVIEWED_WITH.contains(region.id()))
        .filter(zone::mayUse)
        .noneMatch(region -> centre.distanceTo(region.location()) < reach);
  }

  private static SortedMap<String, Route> load() {
    SortedMap<String, Route> routes = new TreeMap<>();
    try (InputStream table = DefaultPolicy.class.getResourceAsStream("corrections.csv");
        BufferedReader lines = new BufferedReader(new InputStreamReader(table, UTF_8))) {
      lines
          .lines()
          .skip(1)
          .map(line -> line.split(",", 3))
          .forEach(
              fields ->
                  routes.put(
                      fields[0],
                      new Route(
                          Arrays.stream(fields[1].split(" ", -1)).map(RegionId::of).toList(),
                          fields[2])));
    } catch (IOException e) {
      throw new UncheckedIOException("corrections.csv must be readable", e);
    }
    return routes;
  }
}
