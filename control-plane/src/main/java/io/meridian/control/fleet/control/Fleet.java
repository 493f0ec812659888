package io.meridian.control.fleet.control;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;

/**
 * What instances say of themselves. Thread-safe. Sockets never wait for the database: news are
 * written down by {@link #flush()} and come again with the next hello if that was too late.
 */
@ApplicationScoped
public class Fleet {

  @Inject FleetLedger ledger;
  @Inject Targets targets;
  @Inject Clock clock;
  @Inject Event<TargetInForce> inForce;

  private final ConcurrentMap<InstanceId, InstanceState> states = new ConcurrentSkipListMap<>();
  private final Set<InstanceId> unwritten = ConcurrentHashMap.newKeySet();
  private final ConcurrentMap<InstanceId, Long> acknowledged = new ConcurrentHashMap<>();
  private final Queue<Acknowledgement> news = new ConcurrentLinkedQueue<>();

  /** Loads what is known from before. */
  public void load() {
    ledger.instances().forEach(state -> states.putIfAbsent(state.id(), state));
  }

  /** An instance begins a connection. */
  public InstanceId greet(Hello hello) {
    InstanceId id = new InstanceId(hello.region(), hello.instance());
    if (hello.url() == null) {
      throw new IllegalArgumentException("url must be given, was null");
    }
    InstanceState before = states.get(id);
    InstanceState after =
        states.compute(
            id,
            (key, known) ->
                InstanceState.greeted(hello, Optional.ofNullable(known), clock.instant()));
    noted(before, after);
    return id;
  }

  /** An instance tells its state. */
  public void heard(InstanceId id, Heartbeat beat) {
    change(id, state -> state.heard(beat, clock.instant()));
  }

  /** An instance put a target in force. */
  public void applied(InstanceId id, Applied news) {
    change(id, state -> state.applied(news.hash(), news.since(), clock.instant()));
  }

  /** An instance refused a target. */
  public void refused(InstanceId id, Refused news) {
    Refusal refusal =
        new Refusal(
            news.hash(), news.reasons() == null ? List.of() : news.reasons(), clock.instant());
    change(id, state -> state.refused(refusal));
    unwritten.add(id);
  }

  /** An instance has no connection any more. */
  public void lost(InstanceId id) {
    change(id, InstanceState::disconnected);
    unwritten.add(id);
  }

  /** All instances known, by region and name. */
  public List<InstanceState> instances() {
    return List.copyOf(states.values());
  }

  public Optional<InstanceState> instance(InstanceId id) {
    return Optional.ofNullable(states.get(id));
  }

  /** Whether the target in force there is the one it should hold. */
  public boolean upToDate(InstanceState state) {
    return state.held().filter(target(state).hash()::equals).isPresent();
  }

  private Target target(InstanceState state) {
    return targets.of(state.id().region(), state.id().name(), state.keys());
  }

  /** Forgets the instances of a region that is no more. */
  public void forget(RegionId region) {
    states.keySet().removeIf(id -> id.region().equals(region));
    ledger.forget(region);
  }

  /** Forgets an instance that is gone for good. */
  public void forget(InstanceId id) {
    ledger.forget(id);
    states.remove(id);
    unwritten.remove(id);
    acknowledged.remove(id);
  }

  /** Writes the news down; what could not be written is kept for the next time. */
  public synchronized void flush() {
    List<InstanceId> ids = List.copyOf(unwritten);
    List<Acknowledgement> fresh = List.copyOf(news);
    if (ids.isEmpty() && fresh.isEmpty()) {
      return;
    }
    List<InstanceState> known = new ArrayList<>();
    ids.forEach(id -> instance(id).ifPresent(known::add));
    unwritten.removeAll(ids);
    try {
      ledger.write(known, fresh);
      news.removeAll(fresh);
    } catch (RuntimeException e) {
      unwritten.addAll(ids);
      throw e;
    }
  }

  private void change(InstanceId id, UnaryOperator<InstanceState> news) {
    InstanceState before = states.get(id);
    InstanceState after = states.computeIfPresent(id, (key, state) -> news.apply(state));
    if (after != null) {
      noted(before, after);
    }
  }

  private void noted(InstanceState before, InstanceState after) {
    boolean same = before != null && before.held().equals(after.held());
    if (before == null || !same || !before.keys().equals(after.keys())) {
      unwritten.add(after.id());
    }
    if (before != null && !same && upToDate(after)) {
      acknowledge(after);
    }
  }

  private void acknowledge(InstanceState state) {
    Target target = target(state);
    Long last = acknowledged.put(state.id(), target.revision());
    boolean knownBefore = state.firstSeen().isBefore(target.committed());
    if (knownBefore && (last == null || last != target.revision())) {
      Acknowledgement fresh =
          new Acknowledgement(target.revision(), state.id(), target.committed(), clock.instant());
      news.add(fresh);
      inForce.fire(new TargetInForce(state.id(), target, fresh.millis()));
    }
  }
}
