package io.meridian.control.loglevels.boundary;

import io.meridian.control.fleet.entity.InstanceState;
import io.meridian.control.loglevels.entity.ActiveLease;
import io.meridian.region.RegionId;
import io.meridian.settings.LogLevel;
import io.meridian.settings.SyncMessage.Heartbeat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A lease over HTTP, with every instance it reaches. */
public record LeaseView(
    String id,
    String logger,
    LogLevel level,
    Set<RegionId> regions,
    Set<String> instances,
    String author,
    String reason,
    Instant began,
    Instant ends,
    Duration remaining,
    List<Reached> reaches) {

  /**
   * An instance that a lease reaches.
   *
   * @param connected whether it was heard in the last 10 s
   * @param inForce whether it says that the lease is in force
   * @param level level of the logger, read back there; empty where the instance tells none
   */
  public record Reached(
      RegionId region,
      String instance,
      boolean connected,
      boolean inForce,
      Optional<LogLevel> level) {

    private static Reached of(ActiveLease lease, InstanceState state, Instant now) {
      Optional<Heartbeat> beat = state.heartbeat();
      return new Reached(
          state.id().region(),
          state.id().name(),
          state.heardAt(now),
          beat.map(Heartbeat::leases).filter(ids -> ids.contains(lease.id())).isPresent(),
          beat.map(Heartbeat::levels).map(levels -> levels.get(lease.logger())));
    }
  }

  static LeaseView of(ActiveLease lease, List<InstanceState> fleet, Instant now) {
    List<Reached> reaches =
        lease.at(now).stream()
            .flatMap(
                wire ->
                    fleet.stream()
                        .filter(i -> wire.reaches(i.id().region(), i.id().name()))
                        .map(instance -> Reached.of(lease, instance, now)))
            .toList();
    return new LeaseView(
        lease.id(),
        lease.logger(),
        lease.level(),
        lease.regions(),
        lease.instances(),
        lease.author(),
        lease.reason(),
        lease.began(),
        lease.ends(),
        Duration.between(now, lease.ends()),
        reaches);
  }
}
