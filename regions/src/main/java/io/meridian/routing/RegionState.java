package io.meridian.routing;

import java.time.Instant;

/**
 * What the fleet knows of one region.
 *
 * @param status whether it takes new conversations
 * @param instances instances that are connected to the control plane
 * @param ready instances that serve
 * @param conversations open conversations, the highest figure of its instances
 * @param since when the status began
 * @param full whether it has as many open conversations as it is built for; false where its load is
 *     unknown, and in a table of older releases
 */
public record RegionState(
    Status status, int instances, int ready, int conversations, Instant since, boolean full) {

  /** A region with room, or of unknown load. */
  public RegionState(Status status, int instances, int ready, int conversations, Instant since) {
    this(status, instances, ready, conversations, since, false);
  }

  /** Whether it is heard, and no instance of it says that it is ready. */
  public boolean nobodyReady() {
    return instances > 0 && ready == 0;
  }

  /** The same, begun no later than what somebody else has seen of the same status, if anything. */
  public RegionState notAfter(RegionState other) {
    return other == null || other.status != status || !other.since.isBefore(since)
        ? this
        : new RegionState(status, instances, ready, conversations, other.since, full);
  }

  /** The same, full or not. */
  public RegionState full(boolean now) {
    return new RegionState(status, instances, ready, conversations, since, now);
  }

  /** Whether a region takes new conversations. Only DRAINING and DEAD are passed over. */
  public enum Status {
    /** Heartbeats arrive. */
    UP,
    /** It says that it takes no new conversations. */
    DRAINING,
    /** Heartbeats are lost, but nobody else has seen it dead: it may serve. */
    CUT_OFF,
    /** Heartbeats are lost and probes from at least two other places fail. */
    DEAD
  }
}
