package io.meridian.control.fleet.entity;

import io.meridian.region.RegionId;
import io.meridian.routing.RegionState;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What is seen of one region at one moment.
 *
 * @param lastHeard last heartbeat of any of its instances, not before the observer's start
 * @param heard how many instances were heard in the last 10 s
 * @param ready how many of them serve
 * @param conversations open conversations, the highest figure of the heard instances
 * @param draining whether a heard instance says that the region drains
 * @param answering other places that reach its front door
 * @param failing other places that don't
 * @param before its state in the last table
 */
public record Sight(
    RegionId region,
    Instant lastHeard,
    int heard,
    int ready,
    int conversations,
    boolean draining,
    Set<String> answering,
    Set<String> failing,
    Optional<RegionState> before) {

  public Sight {
    answering = Set.copyOf(answering);
    failing = Set.copyOf(failing);
  }

  boolean silent() {
    return heard == 0;
  }
}
