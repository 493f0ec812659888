package io.meridian.region;

import java.net.URI;
import java.util.Objects;

/**
 * An independent copy of everything a conversation needs, as routing sees it.
 *
 * @param id name of the region
 * @param name what people call it, such as a city
 * @param zone residency zone whose visitors' data it may hold
 * @param admits which visitors it serves
 * @param location where it stands
 * @param capacity open conversations it is built for, at least 1
 * @param url base address of its front door, as visitors reach it, without a trailing slash
 */
public record Region(
    RegionId id,
    String name,
    String zone,
    Admits admits,
    Location location,
    int capacity,
    URI url) {

  public Region {
    Objects.requireNonNull(id, "id must be given");
    Objects.requireNonNull(name, "name must be given");
    Objects.requireNonNull(zone, "zone must be given");
    Objects.requireNonNull(admits, "admits must be given");
    Objects.requireNonNull(location, "location must be given");
    Objects.requireNonNull(url, "url must be given");
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity must be at least 1, was " + capacity);
    }
    if (url.getScheme() == null || url.getHost() == null) {
      throw new IllegalArgumentException("url must have a scheme and a host, was " + url);
    }
  }
}
