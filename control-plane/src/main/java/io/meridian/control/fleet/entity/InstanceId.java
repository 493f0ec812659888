package io.meridian.control.fleet.entity;

import io.meridian.region.RegionId;

/** An instance: its region and its name, which is unique there. */
public record InstanceId(RegionId region, String name) implements Comparable<InstanceId> {

  /** Longest name in characters. */
  public static final int MAX_NAME = 64;

  public InstanceId {
    if (region == null) {
      throw new IllegalArgumentException("region must be given, was null");
    }
    if (name == null || name.isBlank() || name.length() > MAX_NAME) {
      throw new IllegalArgumentException(
          "instance must be 1 to " + MAX_NAME + " characters, was " + name);
    }
  }

  @Override
  public int compareTo(InstanceId other) {
    int regions = region.compareTo(other.region);
    return regions == 0 ? name.compareTo(other.name) : regions;
  }

  @Override
  public String toString() {
    return region + "/" + name;
  }
}
