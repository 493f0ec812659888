package io.meridian.routing;

import static java.util.Collections.unmodifiableSortedMap;
import static java.util.Comparator.comparing;

import io.meridian.region.Fault;
import io.meridian.region.Region;
import io.meridian.region.RegionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Everything that decides which region serves a visitor. Immutable.
 *
 * @param defaultZone zone of visitors whose country is unknown or in no zone
 * @param zones residency zones; a country stands in at most one
 * @param regions the regions of the world, by id
 * @param overrides operator's routes by country; an override never crosses a fence
 * @param corrections default routes by country where the network disagrees with the great circle
 */
public record RoutingPolicy(
    String defaultZone,
    List<Zone> zones,
    List<Region> regions,
    SortedMap<String, Route> overrides,
    SortedMap<String, Route> corrections) {

  public RoutingPolicy {
    if (defaultZone == null || defaultZone.isBlank()) {
      throw new IllegalArgumentException("defaultZone must not be blank, was " + defaultZone);
    }
    zones = List.copyOf(zones);
    regions = List.copyOf(regions);
    overrides = unmodifiableSortedMap(new TreeMap<>(overrides));
    corrections = unmodifiableSortedMap(new TreeMap<>(corrections));
  }

  /** Returns the region of that name, if the policy knows it. */
  public Optional<Region> region(RegionId id) {
    return regions.stream().filter(region -> region.id().equals(id)).findFirst();
  }

  /** Returns the zone of that name, if the policy knows it. */
  public Optional<Zone> zone(String id) {
    return zones.stream().filter(zone -> zone.id().equals(id)).findFirst();
  }

  /** Name of the zone a country stands in: the default zone for an unknown one. */
  public String zoneOf(Optional<String> country) {
    return country
        .flatMap(code -> zones.stream().filter(z -> z.countries().contains(code)).findFirst())
        .map(Zone::id)
        .orElse(defaultZone);
  }

  /**
   * Countries that residency leaves without a region, whatever the regions' state. A policy without
   * regions serves none.
   */
  public SortedSet<String> unserved() {
    return PolicyRules.unserved(this);
  }

  /** All faults that the policy has by itself. A policy without regions is none. */
  public List<Fault> faults() {
    return PolicyRules.faults(this);
  }

  /**
   * All faults of this policy as the successor of another: its own, and each country that the
   * predecessor served and this one does not. Regions can thus register one after the other, and
   * the last region of a fenced zone can't be taken away.
   */
  public List<Fault> faultsAfter(RoutingPolicy previous) {
    return PolicyRules.faultsAfter(previous, this);
  }

  /**
   * Returns the policy with a region added or replaced; regions stand in the order of their ids.
   */
  public RoutingPolicy withRegion(Region region) {
    List<Region> next = new ArrayList<>(withoutRegion(region.id()).regions);
    next.add(region);
    next.sort(comparing(Region::id));
    return new RoutingPolicy(defaultZone, zones, next, overrides, corrections);
  }

  /** Returns the policy without a region. Routes that name it become faults. */
  public RoutingPolicy withoutRegion(RegionId id) {
    List<Region> next = regions.stream().filter(region -> !region.id().equals(id)).toList();
    return new RoutingPolicy(defaultZone, zones, next, overrides, corrections);
  }

  /** Returns the policy with an operator's route for a country, in place of a former one. */
  public RoutingPolicy withOverride(String country, Route route) {
    SortedMap<String, Route> next = new TreeMap<>(overrides);
    next.put(country, route);
    return new RoutingPolicy(defaultZone, zones, regions, next, corrections);
  }

  /** Returns the policy without an operator's route for a country. */
  public RoutingPolicy withoutOverride(String country) {
    SortedMap<String, Route> next = new TreeMap<>(overrides);
    next.remove(country);
    return new RoutingPolicy(defaultZone, zones, regions, next, corrections);
  }
}
