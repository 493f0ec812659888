package io.meridian.instances;

import io.meridian.settings.Catalogue;
import io.meridian.settings.SyncMessage;
import io.meridian.settings.SyncMessage.Heartbeat;
import io.meridian.settings.SyncMessage.TargetSet;
import io.meridian.settings.Wire;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Many light instances of one region in one thread. What is the same for all of them is read,
 * checked and written once, so that they take little from the machine that they share with the
 * control plane.
 */
public final class LightFleet implements AutoCloseable {

  private final Reactor reactor;
  private final URI control;
  private final String region;
  private final String token;
  private final List<LightInstance> instances = new ArrayList<>();
  private final Map<String, SyncMessage> read = new Newest<>();
  private final Map<Heartbeat, String> written = new Newest<>();

  /**
   * @param control address of the control plane
   * @param token of the region
   */
  public LightFleet(URI control, String region, String token) throws IOException {
    this.control = control;
    this.region = region;
    this.token = token;
    this.reactor = new Reactor();
  }

  /** Connects more instances, until there are that many. */
  public void grow(int count) {
    List<LightInstance> more = new ArrayList<>();
    for (int i = instances.size(); i < count; i++) {
      more.add(new LightInstance(reactor, this, "light-" + (i + 1)));
    }
    instances.addAll(more);
    reactor.execute(() -> more.forEach(LightInstance::begin));
  }

  /** Takes the sockets of all away at the same moment. */
  public void cut() {
    reactor.execute(() -> instances.forEach(LightInstance::cut));
  }

  /** Says whether the first instance refuses what it is sent. */
  public void firstRefuses(boolean all) {
    instances.get(0).refuse(all);
  }

  public List<String> names() {
    return instances.stream().map(LightInstance::name).toList();
  }

  /** Whether every socket is open and was answered. */
  public boolean greeted() {
    return instances.stream().allMatch(LightInstance::greeted);
  }

  /** Whether every instance holds that revision. */
  public boolean holds(long revision) {
    return instances.stream().allMatch(one -> one.held().revision() == revision);
  }

  /** Whether every instance has said that it holds that revision. */
  public boolean answered(long revision) {
    return instances.stream().allMatch(one -> one.answered() == revision);
  }

  /** How many different targets are held. */
  public long targets() {
    return instances.stream().map(one -> one.held().target()).distinct().count();
  }

  /** Whether each has begun to connect since a moment of {@link System#nanoTime()}. */
  public boolean attempted(long from) {
    return instances.stream().allMatch(one -> one.attemptAt() - from > 0);
  }

  /** When each began to connect last, after a moment. */
  public Spread attempts(long from) {
    return Spread.of(instances.stream().mapToLong(one -> one.attemptAt() - from));
  }

  /** When each said hello last, after a moment of {@link System#nanoTime()}. */
  public Spread hellos(long from) {
    return Spread.of(instances.stream().mapToLong(one -> one.helloAt() - from));
  }

  /** When each had received what it holds. */
  public Spread received(long from) {
    return Spread.of(instances.stream().mapToLong(one -> one.held().receivedAt() - from));
  }

  /** When what each holds came in force there. */
  public Spread inForce(long from) {
    return Spread.of(instances.stream().mapToLong(one -> one.held().inForceAt() - from));
  }

  /** Bytes that brought the targets that are held. */
  public long bytes() {
    return instances.stream().mapToLong(one -> one.held().bytes()).sum();
  }

  @Override
  public void close() {
    reactor.close();
  }

  URI control() {
    return control;
  }

  String region() {
    return region;
  }

  String token() {
    return token;
  }

  SyncMessage read(String frame) {
    return read.computeIfAbsent(frame, LightFleet::checked);
  }

  String written(Heartbeat beat) {
    return written.computeIfAbsent(beat, Wire::write);
  }

  private static SyncMessage checked(String frame) {
    SyncMessage message = Wire.read(frame, SyncMessage.class);
    if (message instanceof TargetSet sent && !sent.target().faults(Catalogue.chat()).isEmpty()) {
      throw new IllegalArgumentException(
          "target must be one to put in force: " + sent.target().faults(Catalogue.chat()));
    }
    return message;
  }

  /** The newest few values. Not thread-safe. */
  private static final class Newest<K, V> extends LinkedHashMap<K, V> {

    private static final long serialVersionUID = 1L;
    private static final int MOST = 16;

    @Override
    public V computeIfAbsent(K key, Function<? super K, ? extends V> made) {
      V known = get(key);
      if (known != null) {
        return known;
      }
      V fresh = made.apply(key);
      put(key, fresh);
      return fresh;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
      return size() > MOST;
    }
  }
}
