package io.meridian.control.loglevels.entity;

import io.meridian.region.RegionId;
import io.meridian.settings.Lease;
import io.meridian.settings.LogLevel;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/** A lease with who gave it, why, and when it ends by the control plane's clock. */
public record ActiveLease(
    String id,
    String logger,
    LogLevel level,
    Set<RegionId> regions,
    Set<String> instances,
    String author,
    String reason,
    Instant began,
    Instant ends) {

  public ActiveLease {
    began = began.truncatedTo(ChronoUnit.MICROS); // what the database keeps
    ends = ends.truncatedTo(ChronoUnit.MICROS);
    regions = Set.copyOf(regions);
    instances = Set.copyOf(instances);
  }

  /** Whether it holds somewhere in a region. */
  public boolean reaches(RegionId region) {
    return regions.isEmpty() || regions.contains(region);
  }

  /** The lease as it crosses the wire at that moment; empty when it is over. */
  public Optional<Lease> at(Instant now) {
    Duration remaining = Duration.between(now, ends);
    return remaining.isNegative() || remaining.isZero()
        ? Optional.empty()
        : Optional.of(new Lease(id, logger, level, regions, instances, least(remaining)));
  }

  private static Duration least(Duration remaining) {
    return remaining.compareTo(Lease.LONGEST) > 0 ? Lease.LONGEST : remaining;
  }
}
