package io.meridian.routing;

import io.meridian.region.Location;
import io.meridian.region.RegionId;
import java.util.Optional;

/**
 * What routing knows of a visitor. Holds no address.
 *
 * @param country ISO 3166-1 alpha-2 code, empty where the address tells none
 * @param location finer than the country's centre, where known
 * @param zone zone fixed by the site's contract; empty means by country
 * @param sticky region that holds the visitor's conversation
 */
public record Visitor(
    Optional<String> country,
    Optional<Location> location,
    Optional<String> zone,
    Optional<RegionId> sticky) {

  /** A visitor of whom only the country is known, which may be unknown too. */
  public static Visitor from(Optional<String> country) {
    return new Visitor(country, Optional.empty(), Optional.empty(), Optional.empty());
  }
}
