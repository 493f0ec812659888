package io.meridian.control.loglevels.control;

import io.meridian.control.loglevels.entity.ActiveLease;
import io.meridian.region.RegionId;
import io.meridian.settings.Lease;
import io.meridian.settings.LogLevel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/** Has instances write the log of their garbage collectors for a time: a lease like any other. */
@ApplicationScoped
public class GcLogging {

  @Inject Leases leases;

  /**
   * Gives a lease on the log of the garbage collector.
   *
   * @param regions none means every region
   * @param duration more than zero, at most {@link Lease#LONGEST}
   */
  public ActiveLease give(String author, String reason, Set<RegionId> regions, Duration duration) {
    Set<String> names = regions.stream().map(RegionId::toString).collect(Collectors.toSet());
    return leases.give(
        new LeaseRequest(
            Lease.GC_LOG, LogLevel.INFO.name(), duration.toString(), names, Set.of(), reason),
        author);
  }
}
