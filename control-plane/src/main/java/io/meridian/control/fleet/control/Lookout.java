package io.meridian.control.fleet.control;

import io.meridian.control.fleet.entity.InstanceState;
import io.meridian.control.fleet.entity.Judgement;
import io.meridian.control.fleet.entity.Room;
import io.meridian.control.fleet.entity.Sight;
import io.meridian.control.revisions.control.Revisions;
import io.meridian.region.Region;
import io.meridian.region.RegionId;
import io.meridian.routing.FleetTable;
import io.meridian.routing.RegionState;
import io.meridian.settings.SyncMessage.Heartbeat;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** Makes the fleet table from heartbeats, probes of other regions and its own probes. */
@ApplicationScoped
public class Lookout {

  /** Name of the place of all control planes among those that probe. */
  static final String HERE = "control-plane";

  @Inject Fleet fleet;
  @Inject FrontDoors doors;
  @Inject Replicas replicas;
  @Inject Revisions revisions;
  @Inject Clock clock;

  private final AtomicReference<FleetTable> table = new AtomicReference<>();
  private volatile Instant began;

  /** The newest table; before the first look every region counts as up. */
  public FleetTable table() {
    FleetTable newest = table.get();
    return newest == null ? FleetTable.empty(clock.instant()) : newest;
  }

  /** Looks again and begins the next probes. */
  public FleetTable look() {
    Instant now = clock.instant();
    if (began == null) {
      began = now;
    }
    List<Region> regions = revisions.current().content().routing().regions();
    List<InstanceState> known = fleet.instances();
    List<InstanceState> heard = known.stream().filter(instance -> instance.heardAt(now)).toList();
    List<Sight> sights = regions.stream().map(region -> sight(region.id(), known, heard)).toList();
    SortedMap<RegionId, RegionState> states = Judgement.of(sights, now);
    FleetTable next = new FleetTable(now, Room.of(agreed(states), regions, before()));
    table.set(next);
    doors.look(regions);
    return next;
  }

  /** The last table, of a control plane that was here before this one where it has made none. */
  private FleetTable before() {
    return Optional.ofNullable(table.get()).or(replicas::table).orElseGet(this::table);
  }

  /** A status began when the first of the control planes saw it. */
  private SortedMap<RegionId, RegionState> agreed(SortedMap<RegionId, RegionState> states) {
    replicas
        .table()
        .ifPresent(
            others ->
                states.replaceAll((region, state) -> state.notAfter(others.regions().get(region))));
    return states;
  }

  private Sight sight(RegionId region, List<InstanceState> known, List<InstanceState> heard) {
    List<InstanceState> here =
        heard.stream().filter(instance -> instance.id().region().equals(region)).toList();
    List<Heartbeat> beats = here.stream().flatMap(i -> i.heartbeat().stream()).toList();
    Map<String, Boolean> probes = probes(region, heard);
    Set<String> answering = new HashSet<>(probes.keySet());
    answering.removeIf(place -> !probes.get(place));
    Set<String> failing = new HashSet<>(probes.keySet());
    failing.removeAll(answering);
    return new Sight(
        region,
        lastHeard(region, known),
        here.size(),
        (int) here.stream().filter(InstanceState::ready).count(),
        beats.stream().mapToInt(Heartbeat::conversations).max().orElse(0),
        beats.stream().anyMatch(Heartbeat::draining),
        answering,
        failing,
        Optional.ofNullable(before().regions().get(region)));
  }

  private Instant lastHeard(RegionId region, List<InstanceState> known) {
    return known.stream()
        .filter(instance -> instance.id().region().equals(region))
        .map(InstanceState::lastSeen)
        .filter(began::isBefore)
        .max(Instant::compareTo)
        .orElse(began);
  }

  /** What each other place sees of a region; a place reaches it if one of its instances does. */
  private Map<String, Boolean> probes(RegionId region, List<InstanceState> heard) {
    Map<String, Boolean> probes = new HashMap<>();
    Stream.of(doors.answers(region), replicas.answers(region))
        .flatMap(Optional::stream)
        .forEach(answer -> probes.merge(HERE, answer, Boolean::logicalOr));
    for (InstanceState instance : heard) {
      RegionId place = instance.id().region();
      Map<RegionId, Boolean> seen = instance.heartbeat().map(Heartbeat::probes).orElse(Map.of());
      Boolean answer = seen == null ? null : seen.get(region);
      if (answer != null && !place.equals(region)) {
        probes.merge(place.value(), answer, Boolean::logicalOr);
      }
    }
    return probes;
  }
}
