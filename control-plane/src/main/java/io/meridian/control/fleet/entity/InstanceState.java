package io.meridian.control.fleet.entity;

import io.meridian.settings.SyncMessage.Heartbeat;
import io.meridian.settings.SyncMessage.Hello;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What the control plane knows of one instance. Immutable; each news makes the next one.
 *
 * @param version of its software
 * @param url where it is reached by itself
 * @param keys keys of the catalogue that it understands
 * @param firstSeen when it was first heard of
 * @param lastSeen when it was last heard, by this clock
 * @param connectedSince begin of the present connection, empty without one
 * @param held hash of the target in force there
 * @param inForceSince since when, by the instance's clock
 * @param refusal the last one
 * @param heartbeat the last one of the present connection
 */
public record InstanceState(
    InstanceId id,
    String version,
    URI url,
    Set<String> keys,
    Instant firstSeen,
    Instant lastSeen,
    Optional<Instant> connectedSince,
    Optional<String> held,
    Optional<Instant> inForceSince,
    Optional<Refusal> refusal,
    Optional<Heartbeat> heartbeat) {

  /** Silence after which an instance counts as lost. */
  public static final Duration LOST_AFTER = Duration.ofSeconds(10);

  public InstanceState {
    keys = Set.copyOf(keys);
  }

  /** An instance that says hello; a known one keeps what is known of it. */
  public static InstanceState greeted(Hello hello, Optional<InstanceState> known, Instant now) {
    boolean same = known.isPresent() && known.get().held.equals(hello.held());
    return new InstanceState(
        new InstanceId(hello.region(), hello.instance()),
        hello.version() == null ? "" : hello.version(),
        hello.url(),
        hello.keys() == null ? Set.of() : hello.keys(),
        known.map(InstanceState::firstSeen).orElse(now),
        now,
        Optional.of(now),
        hello.held(),
        same ? known.get().inForceSince : Optional.empty(),
        known.flatMap(InstanceState::refusal),
        Optional.empty());
  }

  /** The same with a heartbeat. */
  public InstanceState heard(Heartbeat beat, Instant now) {
    return new InstanceState(
        id,
        version,
        url,
        keys,
        firstSeen,
        now,
        connectedSince,
        beat.held(),
        beat.inForceSince(),
        refusal,
        Optional.of(beat));
  }

  /** The same with that target in force. */
  public InstanceState applied(String hash, Instant since, Instant now) {
    return new InstanceState(
        id,
        version,
        url,
        keys,
        firstSeen,
        now,
        connectedSince,
        Optional.of(hash),
        Optional.of(since),
        refusal,
        heartbeat);
  }

  /** The same with a refusal. */
  public InstanceState refused(Refusal next) {
    return new InstanceState(
        id,
        version,
        url,
        keys,
        firstSeen,
        next.at(),
        connectedSince,
        held,
        inForceSince,
        Optional.of(next),
        heartbeat);
  }

  /** The same without a connection. */
  public InstanceState disconnected() {
    return new InstanceState(
        id,
        version,
        url,
        keys,
        firstSeen,
        lastSeen,
        Optional.empty(),
        held,
        inForceSince,
        refusal,
        heartbeat);
  }

  /** The same with other keys. */
  public InstanceState understanding(Set<String> others) {
    return new InstanceState(
        id,
        version,
        url,
        others,
        firstSeen,
        lastSeen,
        connectedSince,
        held,
        inForceSince,
        refusal,
        heartbeat);
  }

  /** Whether this connection, seen elsewhere, is newer than all that is known of the instance. */
  public boolean supersedes(InstanceState known) {
    return known.connectedSince.isPresent()
        ? connectedSince.filter(known.connectedSince.get()::isAfter).isEmpty()
            && connectedSince.isPresent()
        : !known.lastSeen.isAfter(lastSeen);
  }

  /** Whether it is connected and was heard in the last 10 s. */
  public boolean heardAt(Instant now) {
    return connectedSince.isPresent() && lastSeen.plus(LOST_AFTER).isAfter(now);
  }

  /** Whether a heartbeat of the present connection says that it serves. */
  public boolean ready() {
    return heartbeat.map(Heartbeat::ready).orElse(false);
  }
}
