package io.meridian.chat.sockets.control;

import io.meridian.chat.access.entity.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Which sockets of this instance are open, and which conversations they follow. Thread-safe. */
@ApplicationScoped
public class Switchboard {

  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final Map<UUID, Set<Follow>> follows = new ConcurrentHashMap<>();

  void add(Connection connection) {
    connections.add(connection);
  }

  void remove(Connection connection) {
    connections.remove(connection);
    for (Follow follow : connection.follows()) {
      follows.computeIfPresent(
          follow.conversation(),
          (id, all) -> {
            all.remove(follow);
            return all.isEmpty() ? null : all;
          });
    }
  }

  /** Lets a socket follow a conversation; empty when it does so already. */
  Optional<Follow> follow(Connection connection, UUID conversation, long after) {
    Optional<Follow> begun = connection.follow(conversation, after);
    begun.ifPresent(
        follow ->
            follows.compute(
                conversation,
                (id, all) -> {
                  Set<Follow> some = all == null ? ConcurrentHashMap.newKeySet() : all;
                  some.add(follow);
                  return some;
                }));
    if (!connections.contains(connection)) {
      remove(connection); // it closed meanwhile
    }
    return begun;
  }

  Collection<Connection> connections() {
    return connections;
  }

  /** How many sockets are open. */
  public int size() {
    return connections.size();
  }

  /** Sockets of agents. */
  List<Connection> agents() {
    return connections.stream()
        .filter(connection -> connection.caller().filter(Caller::isAgent).isPresent())
        .toList();
  }

  Set<UUID> conversations() {
    return follows.keySet();
  }

  Set<Follow> follows(UUID conversation) {
    return follows.getOrDefault(conversation, Set.of());
  }
}
