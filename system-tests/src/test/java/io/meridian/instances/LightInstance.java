package io.meridian.instances;

import io.meridian.region.RegionId;
import io.meridian.settings.Backoff;
import io.meridian.settings.Catalogue;
import io.meridian.settings.Feature;
import io.meridian.settings.SyncMessage;
import io.meridian.settings.SyncMessage.Applied;
import io.meridian.settings.SyncMessage.FleetSet;
import io.meridian.settings.SyncMessage.Heartbeat;
import io.meridian.settings.SyncMessage.Hello;
import io.meridian.settings.SyncMessage.Refused;
import io.meridian.settings.SyncMessage.TargetSet;
import io.meridian.settings.Target;
import io.meridian.settings.Wire;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One instance on the settings protocol: it says hello, beats, puts in force or refuses what it is
 * sent, drops a silent socket, and comes back by the jitter of real ones.
 */
final class LightInstance {

  private static final Duration BEAT = Duration.ofSeconds(2);
  private static final Duration SILENCE = Duration.ofSeconds(10);

  private final Reactor reactor;
  private final LightFleet fleet;
  private final String name;
  private final Backoff backoff = new Backoff(() -> ThreadLocalRandom.current().nextDouble());
  private Socket socket;
  private long heard;
  private volatile Held held = new Held(Optional.empty(), 0, 0, 0);
  private volatile long answered;
  private volatile boolean greeted;
  private volatile boolean refuses;
  private volatile long attemptAt;
  private volatile long helloAt;

  LightInstance(Reactor reactor, LightFleet fleet, String name) {
    this.reactor = reactor;
    this.fleet = fleet;
    this.name = name;
  }

  String name() {
    return name;
  }

  /** What it holds, and since when. */
  Held held() {
    return held;
  }

  /** The newest revision that it has said to hold. */
  long answered() {
    return answered;
  }

  /** Whether the control plane has answered on the socket that is open now. */
  boolean greeted() {
    return greeted;
  }

  /** When it last began to connect. */
  long attemptAt() {
    return attemptAt;
  }

  /** When it last said hello. */
  long helloAt() {
    return helloAt;
  }

  /** Says whether it refuses what it is sent from now on. */
  void refuse(boolean all) {
    refuses = all;
  }

  /** Connects, and beats from a time of its own on. On the reactor's thread. */
  void begin() {
    connect();
    long first = ThreadLocalRandom.current().nextLong(BEAT.toMillis());
    reactor.later(Duration.ofMillis(first), this::beat);
  }

  /** Loses its socket. On the reactor's thread. */
  void cut() {
    if (socket != null) {
      socket.close();
      lost(socket);
    }
  }

  private void connect() {
    heard = System.nanoTime();
    attemptAt = heard;
    try {
      socket = new Socket();
    } catch (IOException e) {
      reactor.later(backoff.next(), this::connect); // refused at once
    }
  }

  private void beat() {
    reactor.later(BEAT, this::beat);
    if (socket == null) {
      return;
    }
    if (System.nanoTime() - heard > SILENCE.toNanos()) {
      cut();
    } else if (socket.open) {
      socket.send(fleet.written(heartbeat()));
    }
  }

  private Heartbeat heartbeat() {
    Optional<String> hash = held.target().map(Target::hash);
    Optional<Instant> since = held.target().map(Target::committed);
    return new Heartbeat(hash, since, true, false, 0, 0, Set.of(), Map.of(), Map.of());
  }

  private void lost(Socket which) {
    if (socket == which) {
      socket = null;
      greeted = false;
      reactor.later(backoff.next(), this::connect);
    }
  }

  private void receive(SyncMessage message, int bytes, long at) {
    if (message instanceof FleetSet) {
      heard = at;
      greeted = true;
      backoff.reset();
    } else if (message instanceof TargetSet sent) {
      if (refuses) {
        socket.send(
            Wire.write(new Refused(sent.target().hash(), List.of("greeting: a test refuses"))));
      } else {
        held = new Held(Optional.of(sent.target()), bytes, at, System.nanoTime());
        answer(sent);
      }
    }
  }

  private void answer(TargetSet sent) {
    Applied applied = new Applied(sent.target().hash(), Instant.now());
    if (sent.answerWithin().isEmpty()) {
      socket.send(Wire.write(applied));
      answered = sent.target().revision();
      return;
    }
    Socket asked = socket;
    Duration wait =
        TargetSet.answerAfter(sent.answerWithin().get(), ThreadLocalRandom.current().nextDouble());
    reactor.later(
        wait,
        () -> {
          if (socket == asked && held.revision() == sent.target().revision()) {
            socket.send(Wire.write(applied.after(wait)));
            answered = sent.target().revision();
          }
        });
  }

  /**
   * The target in force.
   *
   * @param bytes it took on the wire
   * @param receivedAt when its last byte was there, by {@link System#nanoTime()}
   * @param inForceAt when it came in force
   */
  record Held(Optional<Target> target, int bytes, long receivedAt, long inForceAt) {

    long revision() {
      return target.map(Target::revision).orElse(0L);
    }
  }

  /** The socket of one attempt. */
  private final class Socket extends WebSocketConnection {

    private boolean open;

    Socket() throws IOException {
      super(reactor, fleet.control(), "/sync", fleet.token());
    }

    @Override
    void opened() {
      open = true;
      heard = System.nanoTime();
      helloAt = heard;
      send(
          Wire.write(
              new Hello(
                  RegionId.of(fleet.region()),
                  name,
                  "test",
                  URI.create("http://127.0.0.1:1"),
                  Catalogue.chat().keys(),
                  held.target().map(Target::hash),
                  Set.of(Feature.BINARY))));
    }

    @Override
    void received(String text, int bytes) {
      receive(fleet.read(text), bytes, System.nanoTime());
    }

    @Override
    void lost(String why) {
      LightInstance.this.lost(this);
    }
  }
}
