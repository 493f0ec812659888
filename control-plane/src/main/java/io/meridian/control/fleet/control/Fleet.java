package io.meridian.control.fleet.control;

import io.meridian.control.fleet.control.Roster.Step;
import io.meridian.control.fleet.entity.Acknowledgement;
import io.meridian.control.fleet.entity.InstanceId;
import io.meridian.control.fleet.entity.InstanceState;
import io.meridian.control.fleet.entity.Refusal;
import io.meridian.control.rollouts.control.Targets;
import io.meridian.region.RegionId;
import io.meridian.settings.SyncMessage.Applied;
import io.meridian.settings.SyncMessage.Heartbeat;
import io.meridian.settings.SyncMessage.Hello;
import io.meridian.settings.SyncMessage.Refused;
import io.meridian.settings.Target;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.function.UnaryOperator;

/**
 * What instances say of themselves. Thread-safe. Sockets never wait for the database: news are
 * written down by {@link #flush()} and come again with the next hello if that was too late.
 */
@ApplicationScoped
public class Fleet {

  /** An instance never waits longer before it answers. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  @Inject FleetLedger ledger;
  @Inject Targets targets;
  @Inject Clock clock;
  @Inject Event<TargetInForce> inForce;
  @Inject Event<InstancesMoved> moved;

  private final Roster roster = new Roster();
  private final Catalogues catalogues = new Catalogues();
  private final Set<InstanceId> unwritten = ConcurrentHashMap.newKeySet();
  private final ConcurrentMap<InstanceId, Long> acknowledged = new ConcurrentHashMap<>();
  private final Queue<Acknowledgement> news = new ConcurrentLinkedQueue<>();

  /** Loads what is known from before. */
  public void load() {
    ledger.instances().forEach(roster::remember);
  }

  /** An instance begins a connection. */
  public InstanceState greet(Hello hello) {
    InstanceId id = new InstanceId(hello.region(), hello.instance());
    if (hello.url() == null) {
      throw new IllegalArgumentException("url must be given, was null");
    }
    Set<String> keys = catalogues.shared(hello.keys() == null ? Set.of() : hello.keys());
    Step step =
        roster.greet(
            id, known -> InstanceState.greeted(hello, known, clock.instant()).understanding(keys));
    noted(step, clock.instant());
    return step.after();
  }

  /** An instance tells its state. */
  public void heard(InstanceId id, Heartbeat beat) {
    Instant now = clock.instant();
    change(id, now, state -> state.heard(beat, now));
  }

  /** An instance put a target in force, and may have kept that to itself for a moment. */
  public void applied(InstanceId id, Applied news) {
    Instant now = clock.instant();
    Instant inForce = now.minus(news.waited().filter(Fleet::believable).orElse(Duration.ZERO));
    change(id, inForce, state -> state.applied(news.hash(), news.since(), now));
  }

  private static boolean believable(Duration wait) {
    return !wait.isNegative() && wait.compareTo(LONGEST_WAIT) <= 0;
  }

  /** An instance refused a target. */
  public void refused(InstanceId id, Refused news) {
    Refusal refusal =
        new Refusal(
            news.hash(), news.reasons() == null ? List.of() : news.reasons(), clock.instant());
    change(id, refusal.at(), state -> state.refused(refusal));
    unwritten.add(id);
  }

  /** An instance has no connection any more. */
  public void lost(InstanceId id) {
    if (roster.lost(id)) {
      unwritten.add(id);
    }
  }

  /** Instances that are connected to this control plane. */
  public List<InstanceState> here() {
    return roster.here();
  }

  /** Takes in all instances that are connected to another control plane; none when it is gone. */
  public void adopt(String replica, Collection<InstanceState> connected) {
    Set<InstanceId> there = roster.adopt(replica, connected);
    if (!there.isEmpty()) {
      unwritten.removeAll(there);
      moved.fire(new InstancesMoved(there));
    }
  }

  /** Forgets what another control plane has forgotten. */
  public void refresh() {
    Set<InstanceId> kept = ledger.ids();
    roster.forget(id -> !kept.contains(id) && !unwritten.contains(id) && !roster.isConnected(id));
  }

  /** All instances known, by region and name. */
  public List<InstanceState> instances() {
    return roster.all();
  }

  public Optional<InstanceState> instance(InstanceId id) {
    return roster.find(id);
  }

  /** Whether the target in force there is the one it should hold. */
  public boolean upToDate(InstanceState state) {
    return state.held().filter(target(state).hash()::equals).isPresent();
  }

  /** What it answered to the target it should hold, if that was no. */
  public Optional<Refusal> refusal(InstanceState state) {
    return state.refusal().filter(one -> one.hash().equals(target(state).hash()));
  }

  private Target target(InstanceState state) {
    return targets.of(state.id().region(), state.id().name(), state.keys());
  }

  /** Forgets the instances of a region that is no more. */
  public void forget(RegionId region) {
    roster.forget(id -> id.region().equals(region));
    ledger.forget(region);
  }

  /** Forgets an instance that is gone for good; not while news are written, which hold it still. */
  public synchronized void forget(InstanceId id) {
    ledger.forget(id);
    roster.forget(id::equals);
    unwritten.remove(id);
    acknowledged.remove(id);
  }

  /** Writes the news down; what could not be written is kept for the next time. */
  public synchronized void flush() {
    List<InstanceId> ids = List.copyOf(unwritten);
    List<Acknowledgement> fresh = new ArrayList<>();
    for (Acknowledgement one = news.poll(); one != null; one = news.poll()) {
      fresh.add(one);
    }
    if (ids.isEmpty() && fresh.isEmpty()) {
      return;
    }
    List<InstanceState> known = new ArrayList<>();
    ids.forEach(id -> instance(id).ifPresent(known::add));
    unwritten.removeAll(ids);
    try {
      List<Acknowledgement> first = ledger.write(known, fresh);
      first.forEach(one -> inForce.fire(new TargetInForce(one)));
    } catch (RuntimeException e) {
      unwritten.addAll(ids);
      news.addAll(fresh);
      throw e;
    }
  }

  private void change(InstanceId id, Instant at, UnaryOperator<InstanceState> news) {
    roster.change(id, news).ifPresent(step -> noted(step, at));
  }

  private void noted(Step step, Instant at) {
    InstanceState after = step.after();
    boolean same = step.before().filter(one -> one.held().equals(after.held())).isPresent();
    if (!same || step.before().filter(one -> one.keys().equals(after.keys())).isEmpty()) {
      unwritten.add(after.id());
    }
    if (step.before().isPresent() && !same) {
      acknowledge(after, target(after), at);
    }
  }

  private void acknowledge(InstanceState state, Target target, Instant at) {
    if (state.held().filter(target.hash()::equals).isEmpty()) {
      return;
    }
    Long last = acknowledged.put(state.id(), target.revision());
    boolean knownBefore = state.firstSeen().isBefore(target.committed());
    if (knownBefore && (last == null || last != target.revision())) {
      news.add(new Acknowledgement(target.revision(), state.id(), target.committed(), at));
    }
  }
}
