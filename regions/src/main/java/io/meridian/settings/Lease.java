package io.meridian.settings;

import io.meridian.region.RegionId;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * A log level with an end, which the instance itself ends.
 *
 * @param id unique; an instance never extends an id it knows
 * @param logger name of the logger, such as {@code io.meridian.chat}, or {@link #GC_LOG}
 * @param level level while the lease lasts
 * @param regions regions it holds in; empty means every region
 * @param instances instances it holds on; empty means every instance
 * @param remaining time left when this was sent, more than zero and at most {@link #LONGEST}
 */
public record Lease(
    String id,
    String logger,
    LogLevel level,
    Set<RegionId> regions,
    Set<String> instances,
    Duration remaining) {

  /**
   * Stands in the place of a logger for the JVM's own log of the garbage collector, which is
   * written to a file of the instance while the lease lasts. No Java logger has a colon.
   */
  public static final String GC_LOG = "jvm:gc";

  /** Longest lease. */
  public static final Duration LONGEST = Duration.ofHours(24);

  public Lease {
    if (id == null || id.isBlank()) {
      throw new IllegalArgumentException("lease id must not be blank, was " + id);
    }
    if (logger == null || logger.isBlank()) {
      throw new IllegalArgumentException("logger must not be blank, was " + logger);
    }
    Objects.requireNonNull(level, "level must be given");
    if (remaining == null
        || remaining.isZero()
        || remaining.isNegative()
        || remaining.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "remaining must be more than PT0S and at most " + LONGEST + ", was " + remaining);
    }
    regions = regions == null ? Set.of() : new TreeSet<>(regions);
    instances = instances == null ? Set.of() : new TreeSet<>(instances);
  }

  /** Whether it is on the JVM's log of the garbage collector, not on a Java logger. */
  public boolean onGcLog() {
    return logger.equals(GC_LOG);
  }

  /** Whether an instance with those features understands it; others are not told of it. */
  public boolean understoodWith(Set<String> features) {
    return !onGcLog() || features.contains(Feature.GC_LOG);
  }

  /** Whether it holds on that instance. */
  public boolean reaches(RegionId region, String instance) {
    return (regions.isEmpty() || regions.contains(region))
        && (instances.isEmpty() || instances.contains(instance));
  }
}
