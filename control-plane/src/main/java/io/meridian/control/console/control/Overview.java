package io.meridian.control.console.control;

import io.meridian.control.fleet.entity.Refusal;
import io.meridian.control.rollouts.entity.State;
import io.meridian.region.Region;
import io.meridian.region.RegionId;
import io.meridian.routing.Drain;
import io.meridian.routing.RegionState;
import io.meridian.settings.LogLevel;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * Everything that the console keeps in view. It holds no time that passes, so that it is the same
 * while nothing happens.
 *
 * @param revision the newest one
 * @param regions as they are registered, by id
 * @param instances by region and name
 * @param rollout the last one that began
 * @param leases that last
 * @param served countries by the region that serves a visitor from there now
 * @param unserved countries that a fence leaves without a region
 */
public record Overview(
    Newest revision,
    List<Place> regions,
    List<Instance> instances,
    Optional<Staged> rollout,
    List<Raised> leases,
    SortedMap<RegionId, List<String>> served,
    List<String> unserved) {

  /** The newest revision, without its content. */
  public record Newest(long number, String hash, String author, String reason, Instant at) {}

  /**
   * A region.
   *
   * @param state what the fleet knows of it; empty before the first look
   * @param drained by whose order it takes no new conversations
   * @param door whether its front door answers the control plane; empty before the first answer
   */
  public record Place(
      Region region,
      Optional<RegionState> state,
      Optional<Drain> drained,
      Optional<Boolean> door) {}

  /**
   * An instance.
   *
   * @param lastSeen when it was heard last; empty while it is heard
   * @param inForce whether it holds what it should
   * @param heldBack whether that is the former settings, because a rollout has not reached it
   * @param probes which other regions' front doors answer it
   */
  public record Instance(
      RegionId region,
      String instance,
      String version,
      URI url,
      boolean connected,
      Optional<Instant> connectedSince,
      Optional<Instant> lastSeen,
      Optional<String> held,
      boolean inForce,
      boolean heldBack,
      Optional<Instant> inForceSince,
      Optional<Refusal> lastRefusal,
      boolean ready,
      boolean draining,
      int conversations,
      int connections,
      Map<String, LogLevel> levels,
      Map<RegionId, Boolean> probes) {}

  /**
   * A rollout in brief.
   *
   * @param stage the present one, from 1
   * @param stages how many there are
   */
  public record Staged(
      long revision,
      State state,
      int stage,
      int stages,
      Optional<Instant> baking,
      Optional<String> note) {}

  /**
   * A lease.
   *
   * @param reaches connected instances that it is for
   * @param inForce those of them that say that it holds
   */
  public record Raised(
      String id,
      String logger,
      LogLevel level,
      Set<RegionId> regions,
      Set<String> instances,
      String author,
      String reason,
      Instant began,
      Instant ends,
      List<String> reaches,
      List<String> inForce) {}
}
