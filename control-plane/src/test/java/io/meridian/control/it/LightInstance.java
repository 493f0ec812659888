package io.meridian.control.it;

import io.meridian.settings.SyncMessage;
import io.meridian.settings.SyncMessage.Applied;
import io.meridian.settings.SyncMessage.Heartbeat;
import io.meridian.settings.SyncMessage.LeasesSet;
import io.meridian.settings.SyncMessage.Refused;
import io.meridian.settings.SyncMessage.TargetSet;
import io.meridian.settings.Target;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An instance that applies what it is sent, or refuses it, each time that it beats. */
final class LightInstance {

  final String region;
  final String name;
  SyncClient client;
  boolean refuses;
  Optional<Target> target = Optional.empty();

  LightInstance(String region, String name) {
    this.region = region;
    this.name = name;
  }

  /** Connects, also once more. */
  void connect(SyncClient opened) {
    client = opened;
    client.hello(region, name, target.map(Target::hash));
  }

  /** Takes in the targets that have come, and tells its state. */
  void beat() {
    while (client.received(TargetSet.class)) {
      Target sent = next(TargetSet.class).target();
      if (refuses) {
        client.send(new Refused(sent.hash(), List.of("a test refuses")));
      } else {
        target = Optional.of(sent);
        client.send(new Applied(sent.hash(), Instant.now()));
      }
    }
    client.send(
        new Heartbeat(
            target.map(Target::hash),
            Optional.empty(),
            true,
            false,
            0,
            0,
            Set.of(),
            Map.of(),
            Map.of()));
  }

  /** Whether the next list of leases that comes in has one. */
  boolean isLeased() {
    return !next(LeasesSet.class).leases().isEmpty();
  }

  private <T extends SyncMessage> T next(Class<T> kind) {
    try {
      return client.next(kind);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  String greeting() {
    return target.map(held -> held.content().settings().get("chat.greeting")).orElse("none");
  }
}
