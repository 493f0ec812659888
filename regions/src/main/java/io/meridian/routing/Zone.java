package io.meridian.routing;

import static java.util.Collections.unmodifiableSortedSet;

import io.meridian.region.Admits;
import io.meridian.region.Region;
import java.util.Set;
import java.util.TreeSet;

/**
 * A residency zone: a legal area.
 *
 * @param id name of the zone, such as {@code EU}
 * @param fenced whether its visitors must stay in regions of this zone
 * @param countries ISO 3166-1 alpha-2 codes of the countries in it
 */
public record Zone(String id, boolean fenced, Set<String> countries) {

  public Zone {
    if (id == null || id.isBlank()) {
      throw new IllegalArgumentException("zone id must not be blank, was " + id);
    }
    countries = unmodifiableSortedSet(new TreeSet<>(countries));
  }

  /** Whether residency lets a region serve visitors of this zone, whatever the region's state. */
  public boolean mayUse(Region region) {
    return region.zone().equals(id) || (!fenced && region.admits() == Admits.ANY);
  }
}
