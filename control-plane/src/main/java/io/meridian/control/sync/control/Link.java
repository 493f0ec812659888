package io.meridian.control.sync.control;

import io.meridian.control.fleet.entity.InstanceId;
import io.meridian.control.sync.control.TargetFrames.TargetFrame;
import io.meridian.identity.Identity;
import io.meridian.identity.VerifiedToken;
import io.meridian.settings.Feature;
import io.meridian.settings.SyncMessage;
import io.meridian.settings.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One connection of an instance, from its opening. Thread-safe. Until the hello it belongs to
 * nobody.
 */
final class Link {

  /** How long each side may be silent, and how long a frame may take to leave. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Line line;
  private final VerifiedToken token;
  private final Outbox outbox;
  private volatile Instant lastHeard;
  private volatile InstanceId instance;
  private Set<String> keys = Set.of();
  private Set<String> features = Set.of();
  private volatile boolean readsBinary;
  private String sent = "";

  Link(Line line, VerifiedToken token, Supplier<Instant> clock) {
    this.line = line;
    this.token = token;
    this.outbox = new Outbox(line, clock);
    this.lastHeard = clock.get();
  }

  Identity identity() {
    return token.identity();
  }

  /** Id of the credential it stands on. */
  String credential() {
    return token.id();
  }

  /** The instance, from its hello on. */
  Optional<InstanceId> instance() {
    return Optional.ofNullable(instance);
  }

  void heard(Instant now) {
    lastHeard = now;
  }

  synchronized void greeted(
      InstanceId id, Set<String> understood, Set<String> can, Optional<String> held) {
    instance = id;
    keys = understood;
    features = can;
    readsBinary = can.contains(Feature.BINARY);
    sent = held.orElse("");
  }

  /** Sends the target unless the instance holds it or it was sent already. */
  synchronized void target(Supplier<TargetFrame> newest) {
    TargetFrame frame = newest.get();
    if (!frame.hash().equals(sent)) {
      sent = frame.hash();
      offer(Outbox.Kind.TARGET, frame.frame());
    }
  }

  synchronized Set<String> keys() {
    return keys;
  }

  /** What the instance can do, as its hello said. */
  synchronized Set<String> features() {
    return features;
  }

  void leases(Supplier<SyncMessage.LeasesSet> leases) {
    outbox.offer(Outbox.Kind.LEASES, (where, done) -> where.send(Wire.write(leases.get()), done));
  }

  void ask(SyncMessage.Ask question) {
    outbox.offer(Outbox.Kind.ASK, (where, done) -> where.send(Wire.write(question), done));
  }

  void fleet(SharedFrame frame) {
    offer(Outbox.Kind.FLEET, frame);
  }

  private void offer(Outbox.Kind kind, SharedFrame frame) {
    boolean binary = readsBinary;
    outbox.offer(kind, (where, done) -> frame.leave(where, binary, done));
  }

  /** Why this connection must end, if it must. */
  Optional<String> fault(Instant now) {
    if (lastHeard.plus(PATIENCE).isBefore(now)) {
      String what = instance == null ? "hello" : "heartbeat";
      return Optional.of("no " + what + " for " + PATIENCE);
    }
    return outbox
        .sendingSince()
        .filter(since -> since.plus(PATIENCE).isBefore(now))
        .map(since -> "reads too slowly: a frame waits for " + PATIENCE);
  }

  void close(String reason) {
    line.close(reason);
  }
}
