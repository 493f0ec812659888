package io.meridian.control.fleet.boundary;

import io.meridian.control.fleet.entity.InstanceState;
import io.meridian.control.fleet.entity.Refusal;
import io.meridian.region.RegionId;
import io.meridian.routing.FleetTable;
import io.meridian.settings.LogLevel;
import io.meridian.settings.SyncMessage.Heartbeat;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The fleet over HTTP.
 *
 * @param revision number of the newest revision
 * @param hash of the newest revision's content
 * @param table state of every region
 * @param instances every instance known
 */
public record FleetView(
    long revision, String hash, FleetTable table, List<InstanceView> instances) {

  /** One instance: connected or not, what it holds and whether that is what it should hold. */
  public record InstanceView(
      RegionId region,
      String instance,
      String version,
      URI url,
      boolean connected,
      Optional<Instant> connectedSince,
      Instant lastSeen,
      Optional<String> held,
      boolean inForce,
      Optional<Instant> inForceSince,
      Optional<Refusal> lastRefusal,
      boolean ready,
      boolean draining,
      int conversations,
      int connections,
      Set<String> leases,
      Map<String, LogLevel> levels) {

    static InstanceView of(InstanceState state, boolean inForce, Instant now) {
      Optional<Heartbeat> beat = state.heartbeat();
      boolean connected = state.heardAt(now);
      return new InstanceView(
          state.id().region(),
          state.id().name(),
          state.version(),
          state.url(),
          connected,
          state.connectedSince(),
          state.lastSeen(),
          state.held(),
          inForce,
          state.inForceSince(),
          state.refusal(),
          connected && state.ready(),
          beat.map(Heartbeat::draining).orElse(false),
          beat.map(Heartbeat::conversations).orElse(0),
          beat.map(Heartbeat::connections).orElse(0),
          beat.map(Heartbeat::leases).orElse(Set.of()),
          beat.map(Heartbeat::levels).orElse(Map.of()));
    }
  }
}
