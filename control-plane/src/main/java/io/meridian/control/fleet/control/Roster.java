package io.meridian.control.fleet.control;

import io.meridian.control.fleet.entity.InstanceId;
import io.meridian.control.fleet.entity.InstanceState;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Every instance known, and which control plane it is connected to: the one it greeted last.
 * Thread-safe; readers never wait.
 */
final class Roster {

  private final Map<InstanceId, InstanceState> states = new ConcurrentHashMap<>();
  private final Set<InstanceId> here = new HashSet<>();
  private final Map<InstanceId, String> elsewhere = new HashMap<>();

  /** All of them, by region and name. */
  List<InstanceState> all() {
    return states.values().stream().sorted(Comparator.comparing(InstanceState::id)).toList();
  }

  Optional<InstanceState> find(InstanceId id) {
    return Optional.ofNullable(states.get(id));
  }

  /** Those connected to this control plane. */
  synchronized List<InstanceState> here() {
    return here.stream().map(states::get).toList();
  }

  /** An instance known from before. */
  synchronized void remember(InstanceState state) {
    states.putIfAbsent(state.id(), state);
  }

  /** An instance connects to this control plane. */
  synchronized Step greet(
      InstanceId id, Function<Optional<InstanceState>, InstanceState> greeting) {
    Optional<InstanceState> before = find(id);
    InstanceState after = greeting.apply(before);
    states.put(id, after);
    here.add(id);
    elsewhere.remove(id);
    return new Step(before, after);
  }

  /** News of an instance; empty unless it is connected to this control plane. */
  synchronized Optional<Step> change(InstanceId id, UnaryOperator<InstanceState> news) {
    if (!here.contains(id)) {
      return Optional.empty();
    }
    InstanceState before = states.get(id);
    InstanceState after = news.apply(before);
    states.put(id, after);
    return Optional.of(new Step(Optional.of(before), after));
  }

  /** The connection to this control plane ended. Returns whether there was one. */
  synchronized boolean lost(InstanceId id) {
    boolean was = here.remove(id);
    if (was) {
      states.computeIfPresent(id, (key, state) -> state.disconnected());
    }
    return was;
  }

  /**
   * Takes in all instances that are connected to another control plane; none when it is gone.
   * Returns those that were connected here and are there now.
   */
  synchronized Set<InstanceId> adopt(String replica, Collection<InstanceState> connected) {
    Set<InstanceId> left = new HashSet<>();
    elsewhere.forEach((id, owner) -> left.addAll(owner.equals(replica) ? Set.of(id) : Set.of()));
    Set<InstanceId> moved = new HashSet<>();
    for (InstanceState state : connected) {
      InstanceId id = state.id();
      left.remove(id);
      if (find(id).filter(Predicate.not(state::supersedes)).isEmpty()) {
        states.put(id, state);
        elsewhere.put(id, replica);
        if (here.remove(id)) {
          moved.add(id);
        }
      }
    }
    for (InstanceId id : left) {
      elsewhere.remove(id);
      states.computeIfPresent(id, (key, state) -> state.disconnected());
    }
    return moved;
  }

  /** Forgets instances. */
  synchronized void forget(Predicate<InstanceId> gone) {
    states.keySet().removeIf(gone);
    here.removeIf(gone);
    elsewhere.keySet().removeIf(gone);
  }

  /** Whether an instance is connected to this control plane or another. */
  synchronized boolean isConnected(InstanceId id) {
    return here.contains(id) || elsewhere.containsKey(id);
  }

  /** What became of an instance. */
  record Step(Optional<InstanceState> before, InstanceState after) {}
}
