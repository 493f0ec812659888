package io.meridian.control.console.control;

import io.meridian.control.console.control.Overview.Instance;
import io.meridian.control.console.control.Overview.Newest;
import io.meridian.control.console.control.Overview.Place;
import io.meridian.control.console.control.Overview.Raised;
import io.meridian.control.console.control.Overview.Staged;
import io.meridian.control.fleet.control.Fleet;
import io.meridian.control.fleet.control.FrontDoors;
import io.meridian.control.fleet.control.Lookout;
import io.meridian.control.fleet.entity.InstanceId;
import io.meridian.control.fleet.entity.InstanceState;
import io.meridian.control.loglevels.control.Leases;
import io.meridian.control.loglevels.entity.ActiveLease;
import io.meridian.control.revisions.control.Revisions;
import io.meridian.control.revisions.entity.Revision;
import io.meridian.control.rollouts.control.Rollouts;
import io.meridian.control.rollouts.entity.Rollout;
import io.meridian.region.RegionId;
import io.meridian.routing.Countries;
import io.meridian.routing.FleetTable;
import io.meridian.routing.Routing;
import io.meridian.routing.RoutingPolicy;
import io.meridian.routing.Visitor;
import io.meridian.settings.SyncMessage.Heartbeat;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes the overview of this moment, from memory. */
@ApplicationScoped
public class Overviews {

  @Inject Revisions revisions;
  @Inject Fleet fleet;
  @Inject Lookout lookout;
  @Inject FrontDoors doors;
  @Inject Rollouts rollouts;
  @Inject Leases leases;
  @Inject Clock clock;

  /** What is known now. */
  public Overview now() {
    Instant now = clock.instant();
    Revision newest = revisions.current();
    RoutingPolicy policy = newest.content().routing();
    FleetTable table = lookout.table();
    List<InstanceState> states = fleet.instances();
    SortedMap<RegionId, List<String>> served = new TreeMap<>();
    List<String> unserved = new ArrayList<>();
    for (String country : Countries.codes()) {
      Routing.decide(policy, table, Visitor.from(Optional.of(country)))
          .best()
          .map(region -> served.computeIfAbsent(region, id -> new ArrayList<>()))
          .orElse(unserved)
          .add(country);
    }
    return new Overview(
        new Newest(newest.number(), newest.hash(), newest.author(), newest.reason(), newest.at()),
        places(policy, table),
        states.stream().map(state -> instance(state, newest.number(), now)).toList(),
        rollouts.latest().map(Overviews::staged),
        leases.active().stream().map(lease -> raised(lease, states, now)).toList(),
        served,
        unserved);
  }

  private List<Place> places(RoutingPolicy policy, FleetTable table) {
    return policy.regions().stream()
        .map(
            region ->
                new Place(
                    region,
                    Optional.ofNullable(table.regions().get(region.id())),
                    Optional.ofNullable(policy.drained().get(region.id())),
                    doors.answers(region.id())))
        .toList();
  }

  private Instance instance(InstanceState state, long newest, Instant now) {
    boolean connected = state.heardAt(now);
    Optional<Heartbeat> beat = state.heartbeat().filter(last -> connected);
    return new Instance(
        state.id().region(),
        state.id().name(),
        state.version(),
        state.url(),
        connected,
        state.connectedSince(),
        connected ? Optional.empty() : Optional.of(state.lastSeen()),
        state.held(),
        fleet.upToDate(state),
        heldBack(state.id(), newest),
        state.inForceSince(),
        state.refusal(),
        connected && state.ready(),
        beat.map(Heartbeat::draining).orElse(false),
        beat.map(Heartbeat::conversations).orElse(0),
        beat.map(Heartbeat::connections).orElse(0),
        beat.map(Heartbeat::levels).orElse(Map.of()),
        beat.map(Heartbeat::probes).orElse(Map.of()));
  }

  private boolean heldBack(InstanceId id, long newest) {
    return rollouts
        .latest()
        .filter(rollout -> rollout.holdsBack(newest, id.region(), id.name()))
        .isPresent();
  }

  private static Staged staged(Rollout rollout) {
    return new Staged(
        rollout.revision(),
        rollout.state(),
        rollout.stage() + 1,
        rollout.plan().stages().size(),
        rollout.baking(),
        rollout.note());
  }

  private static Raised raised(ActiveLease lease, List<InstanceState> states, Instant now) {
    List<InstanceState> reached =
        lease.at(now).stream()
            .flatMap(
                wire ->
                    states.stream()
                        .filter(one -> one.heardAt(now))
                        .filter(one -> wire.reaches(one.id().region(), one.id().name())))
            .toList();
    return new Raised(
        lease.id(),
        lease.logger(),
        lease.level(),
        lease.regions(),
        lease.instances(),
        lease.author(),
        lease.reason(),
        lease.began(),
        lease.ends(),
        reached.stream().map(one -> one.id().toString()).toList(),
        reached.stream()
            .filter(
                one ->
                    one.heartbeat().filter(beat -> beat.leases().contains(lease.id())).isPresent())
            .map(one -> one.id().toString())
            .toList());
  }
}
