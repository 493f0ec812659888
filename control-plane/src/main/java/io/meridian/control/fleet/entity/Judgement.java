package io.meridian.control.fleet.entity;

import io.meridian.region.RegionId;
import io.meridian.routing.RegionState;
import io.meridian.routing.RegionState.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Tells cut off from dead. Pure: the same sights give the same states.
 *
 * <ul>
 *   <li>A region that is heard is up, or drains if it says so.
 *   <li>A silent region is cut off: it may serve.
 *   <li>It is dead only when its front door fails from at least two other places and answers none.
 *   <li>When most regions fall silent together, the observer is the one cut off: nothing changes.
 * </ul>
 */
public final class Judgement {

  /** Places whose probes must fail before a region counts as dead. */
  public static final int WITNESSES = 2;

  /** Regions that fall silent within this time of each other do so together. */
  public static final Duration TOGETHER = Duration.ofSeconds(30);

  /** Silence after the observer's start or the last heartbeat that means nothing yet. */
  public static final Duration GRACE = InstanceState.LOST_AFTER;

  private Judgement() {}

  /** Returns the state of every region seen. */
  public static SortedMap<RegionId, RegionState> of(List<Sight> sights, Instant now) {
    SortedMap<RegionId, RegionState> states = new TreeMap<>();
    for (Sight sight : sights) {
      Status status = status(sight, sights, now);
      Instant since =
          sight
              .before()
              .filter(before -> before.status() == status)
              .map(RegionState::since)
              .orElse(now);
      states.put(
          sight.region(),
          new RegionState(status, sight.heard(), sight.ready(), sight.conversations(), since));
    }
    return states;
  }

  private static Status status(Sight sight, List<Sight> all, Instant now) {
    if (!sight.silent()) {
      return sight.draining() ? Status.DRAINING : Status.UP;
    }
    Status held = sight.before().map(RegionState::status).orElse(Status.UP);
    if (sight.lastHeard().plus(GRACE).isAfter(now) || mostWentTogether(sight, all)) {
      return held;
    }
    boolean dead = sight.answering().isEmpty() && sight.failing().size() >= WITNESSES;
    return dead ? Status.DEAD : Status.CUT_OFF;
  }

  private static boolean mostWentTogether(Sight sight, List<Sight> all) {
    long together =
        all.stream().filter(Sight::silent).filter(other -> nearInTime(sight, other)).count();
    long heard = all.stream().filter(other -> !other.silent()).count();
    return together > 1 && together > heard;
  }

  private static boolean nearInTime(Sight one, Sight other) {
    return Duration.between(one.lastHeard(), other.lastHeard()).abs().compareTo(TOGETHER) <= 0;
  }
}
