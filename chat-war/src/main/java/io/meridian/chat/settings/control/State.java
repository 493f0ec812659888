package io.meridian.chat.settings.control;

import io.meridian.chat.instance.Instance;
import io.meridian.chat.settings.entity.Held;
import io.meridian.metrics.Version;
import io.meridian.settings.Catalogue;
import io.meridian.settings.Feature;
import io.meridian.settings.SyncMessage;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What this instance tells the control plane of itself. Thread-safe. */
final class State {

  private final Instance instance;
  private final SettingsInForce settings;
  private final Leases leases;
  private final InstanceReport report;
  private volatile boolean ready;
  private volatile int conversations;

  State(Instance instance, SettingsInForce settings, Leases leases, InstanceReport report) {
    this.instance = instance;
    this.settings = settings;
    this.leases = leases;
    this.report = report;
  }

  /**
   * Reads what may wait for the database, so that heartbeats never do.
   *
   * @param now whether the instance serves
   */
  void sample(boolean now) {
    ready = now;
    if (now) {
      conversations = report.conversations();
    }
  }

  /** The first frame of a socket. */
  SyncMessage hello() {
    return new SyncMessage.Hello(
        instance.region(),
        instance.name(),
        Version.current(),
        instance.url(),
        Catalogue.chat().keys(),
        settings.held(),
        features());
  }

  /** What this instance can do, as it says in its hello and when it polls. */
  Set<String> features() {
    Set<String> features = new TreeSet<>(leases.features());
    features.add(Feature.BINARY);
    features.add(Feature.DIAGNOSTICS);
    features.add(Feature.SLOW_REQUESTS);
    return features;
  }

  /** The frame of every 2 s. */
  SyncMessage heartbeat() {
    Optional<Held> held = settings.current();
    return new SyncMessage.Heartbeat(
        held.map(now -> now.target().hash()),
        held.map(Held::since),
        ready,
        report.draining(),
        conversations,
        report.connections(),
        leases.inForce(),
        leases.levels(),
        report.probes());
  }
}
