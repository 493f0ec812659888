package io.meridian.routing;

import static java.util.Collections.unmodifiableSortedMap;
import static java.util.Comparator.comparing;

import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param drained regions that take no new conversations; not written where there are none, so that
 *     a policy without them keeps its hash
 */
public record RoutingPolicy(
    String defaultZone,
    List<Zone> zones,
    List<Region> regions,
    SortedMap<String, Route> overrides,
    SortedMap<String, Route> corrections,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<RegionId, Drain> drained) {

  public RoutingPolicy {
    if (defaultZone == null || defaultZone.isBlank()) {
      throw new IllegalArgumentException("defaultZone must not be blank, was " + defaultZone);
    }
    zones = List.copyOf(zones);
    regions = List.copyOf(regions);
    overrides = unmodifiableSortedMap(new TreeMap<>(overrides));
    corrections = unmodifiableSortedMap(new TreeMap<>(corrections));
    drained = unmodifiableSortedMap(drained == null ? new TreeMap<>() : new TreeMap<>(drained));
  }

  /** A policy in which every region takes conversations. */
  public RoutingPolicy(
      String defaultZone,
      List<Zone> zones,
      List<Region> regions,
      SortedMap<String, Route> overrides,
      SortedMap<String, Route> corrections) {
    this(defaultZone, zones, regions, overrides, corrections, new TreeMap<>());
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
   * the last region of a fenced zone can't be taken away or drained, unless the drain is forced.
   */
  public List<Fault> faultsAfter(RoutingPolicy previous) {
    return PolicyRules.faultsAfter(previous, this);
  }

  /**
   * Returns the policy with a region added or replaced; regions stand in the order of their ids.
   */
  public RoutingPolicy withRegion(Region region) {
    List<Region> next = new ArrayList<>(regions);
    next.removeIf(known -> known.id().equals(region.id()));
    next.add(region);
    next.sort(comparing(Region::id));
    return withRegions(next);
  }

  /** Returns the policy without a region. Routes that name it become faults. */
  public RoutingPolicy withoutRegion(RegionId id) {
    List<Region> next = regions.stream().filter(region -> !region.id().equals(id)).toList();
    return withoutDrain(id).withRegions(next);
  }

  private RoutingPolicy withRegions(List<Region> next) {
    return new RoutingPolicy(defaultZone, zones, next, overrides, corrections, drained);
  }

  /** Returns the policy with a region that takes no new conversations. */
  public RoutingPolicy withDrain(RegionId id, Drain drain) {
    SortedMap<RegionId, Drain> next = new TreeMap<>(drained);
    next.put(id, drain);
    return new RoutingPolicy(defaultZone, zones, regions, overrides, corrections, next);
  }

  /** Returns the policy with a region that takes conversations again. */
  public RoutingPolicy withoutDrain(RegionId id) {
    SortedMap<RegionId, Drain> next = new TreeMap<>(drained);
    next.remove(id);
    return new RoutingPolicy(defaultZone, zones, regions, overrides, corrections, next);
  }

  /** Returns the policy with an operator's route for a country, in place of a former one. */
  public RoutingPolicy withOverride(String country, Route route) {
    SortedMap<String, Route> next = new TreeMap<>(overrides);
    next.put(country, route);
    return new RoutingPolicy(defaultZone, zones, regions, next, corrections, drained);
  }

  /** Returns the policy without an operator's route for a country. */
  public RoutingPolicy withoutOverride(String country) {
    SortedMap<String, Route> next = new TreeMap<>(overrides);
    next.remove(country);
    return new RoutingPolicy(defaultZone, zones, regions, next, corrections, drained);
  }
}
