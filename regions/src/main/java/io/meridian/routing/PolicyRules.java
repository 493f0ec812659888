package io.meridian.routing;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import io.meridian.region.Fault;
import io.meridian.region.Region;
import io.meridian.region.RegionId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** The rules a routing policy keeps; reports every broken one. */
final class PolicyRules {

  /** Most countries that a fault names; the rest is counted. */
  private static final int MOST_NAMED = 12;

  private final RoutingPolicy policy;
  private final List<Fault> faults = new ArrayList<>();

  private PolicyRules(RoutingPolicy policy) {
    this.policy = policy;
  }

  static List<Fault> faults(RoutingPolicy policy) {
    PolicyRules rules = new PolicyRules(policy);
    rules.zones();
    rules.regions();
    policy.overrides().forEach((country, route) -> rules.route("overrides", country, route));
    policy.corrections().forEach((country, route) -> rules.route("corrections", country, route));
    policy.drained().keySet().forEach(rules::drained);
    return List.copyOf(rules.faults);
  }

  static List<Fault> faultsAfter(RoutingPolicy previous, RoutingPolicy policy) {
    List<Fault> faults = new ArrayList<>(faults(policy));
    SortedSet<String> lost =
        countriesWithout(policy, region -> open(policy, region) || forced(policy, region));
    lost.removeAll(countriesWithout(previous, region -> open(previous, region)));
    SortedSet<String> withoutRegion = new TreeSet<>(lost);
    withoutRegion.retainAll(unserved(policy));
    lost.removeAll(withoutRegion);
    perZone(
        policy,
        withoutRegion,
        (zone, countries) ->
            new Fault(
                "routing.regions",
                "must leave a region to each country served before: none in zone "
                    + zone
                    + " for "
                    + countries,
                ids(policy.regions())),
        faults);
    perZone(
        policy,
        lost,
        (zone, countries) ->
            new Fault(
                "routing.drained",
                "must leave each country served before a region that takes conversations, unless it"
                    + " is forced: none in zone "
                    + zone
                    + " for "
                    + countries,
                sorted(policy.drained().keySet().stream().map(RegionId::value).toList())),
        faults);
    return List.copyOf(faults);
  }

  private static void perZone(
      RoutingPolicy policy,
      SortedSet<String> countries,
      BiFunction<String, String, Fault> fault,
      List<Fault> faults) {
    Map<String, List<String>> byZone =
        countries.stream()
            .collect(
                groupingBy(country -> policy.zoneOf(Optional.of(country)), TreeMap::new, toList()));
    byZone.forEach((zone, in) -> faults.add(fault.apply(zone, shortened(in))));
  }

  private static String shortened(List<String> countries) {
    int more = countries.size() - MOST_NAMED;
    return more <= 0
        ? String.join(", ", countries)
        : String.join(", ", countries.subList(0, MOST_NAMED)) + " and " + more + " more";
  }

  static SortedSet<String> unserved(RoutingPolicy policy) {
    return countriesWithout(policy, region -> true);
  }

  private static boolean open(RoutingPolicy policy, Region region) {
    return !policy.drained().containsKey(region.id());
  }

  private static boolean forced(RoutingPolicy policy, Region region) {
    return Optional.ofNullable(policy.drained().get(region.id())).filter(Drain::forced).isPresent();
  }

  private static SortedSet<String> countriesWithout(
      RoutingPolicy policy, Predicate<Region> counts) {
    SortedSet<String> without = new TreeSet<>();
    for (String country : Countries.codes()) {
      Optional<Zone> zone = policy.zone(policy.zoneOf(Optional.of(country)));
      if (zone.isEmpty()
          || policy.regions().stream().filter(counts).noneMatch(zone.get()::mayUse)) {
        without.add(country);
      }
    }
    return without;
  }

  private void zones() {
    Map<String, String> zoneByCountry = new HashMap<>();
    Set<String> ids = new HashSet<>();
    for (Zone zone : policy.zones()) {
      if (!ids.add(zone.id())) {
        add("routing.zones", "must name each zone once", zone.id());
      }
      for (String country : zone.countries()) {
        country("routing.zones." + zone.id(), country);
        String other = zoneByCountry.putIfAbsent(country, zone.id());
        if (other != null) {
          add(
              "routing.zones." + zone.id(),
              "must not overlap with zone " + other + ": a country stands in at most one",
              country);
        }
      }
    }
    if (!ids.contains(policy.defaultZone())) {
      add("routing.defaultZone", "must be one of the zones " + sorted(ids), policy.defaultZone());
    }
  }

  private void regions() {
    Set<RegionId> ids = new HashSet<>();
    for (Region region : policy.regions()) {
      if (!ids.add(region.id())) {
        add("routing.regions", "must name each region once", region.id().value());
      }
      if (policy.zone(region.zone()).isEmpty()) {
        add(
            "routing.regions." + region.id() + ".zone",
            "must be one of the zones " + sorted(policy.zones().stream().map(Zone::id).toList()),
            region.zone());
      }
    }
  }

  private void drained(RegionId id) {
    if (policy.region(id).isEmpty()) {
      add(
          "routing.drained",
          "must name regions of the policy: " + ids(policy.regions()),
          id.value());
    }
  }

  private void route(String table, String country, Route route) {
    String field = "routing." + table + "." + country;
    country(field, country);
    Optional<Zone> zone = policy.zone(policy.zoneOf(Optional.of(country)));
    Set<RegionId> named = new HashSet<>();
    for (RegionId id : route.regions()) {
      if (!named.add(id)) {
        add(field, "must name each region once", id.value());
      }
      Optional<Region> region = policy.region(id);
      if (region.isEmpty()) {
        add(field, "must name regions of the policy: " + ids(policy.regions()), id.value());
      } else if (zone.isPresent()) {
        permitted(field, zone.get(), region.get());
      }
    }
  }

  private void permitted(String field, Zone zone, Region region) {
    if (zone.fenced() && !region.zone().equals(zone.id())) {
      add(field, "must stay inside the fence of zone " + zone.id(), region.id().value());
    } else if (!zone.mayUse(region)) {
      add(
          field,
          "must name regions that admit zone "
              + zone.id()
              + ", the region admits only "
              + region.zone(),
          region.id().value());
    }
  }

  private void country(String field, String country) {
    if (!Countries.knows(country)) {
      add(field, "must be an ISO 3166-1 alpha-2 code", country);
    }
  }

  private void add(String field, String rule, String value) {
    faults.add(new Fault(field, rule, value));
  }

  private static String ids(List<Region> regions) {
    return regions.isEmpty()
        ? "no region"
        : regions.stream()
            .map(region -> region.id().value())
            .distinct()
            .sorted()
            .collect(joining(", "));
  }

  private static String sorted(Collection<String> names) {
    return names.stream().distinct().sorted().collect(joining(", "));
  }
}
