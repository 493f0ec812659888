package io.meridian.chat.settings.control;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import com.fasterxml.jackson.core.type.TypeReference;
import io.meridian.chat.settings.entity.KeptLease;
import io.meridian.settings.Feature;
import io.meridian.settings.Lease;
import io.meridian.settings.LogLevel;
import io.meridian.settings.Wire;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * The leases on log levels of this instance, which ends them by its own clock. Thread-safe.
 *
 * <p>The deadline of a lease is fixed when its id is first seen, and is monotonic: the wall clock
 * counts only across a restart. An id that has ended never begins again. Of several leases on one
 * logger the one seen last holds; when it ends, the latest of the others does, and after the last
 * of them the level from before the first.
 */
final class Leases {

  static final String FILE = "leases.json";

  private static final System.Logger LOG = System.getLogger(Leases.class.getName());

  private static final Duration REWRITE = Duration.ofSeconds(30);

  private final Optional<StateFiles> files;
  private final Clock clock;
  private final LongSupplier ticker;
  private final Levels loggers = new Loggers();
  private final Optional<GcLog> gcLog;
  private final Map<String, Running> running = new LinkedHashMap<>();
  private final Map<String, KeptLease> ended = new LinkedHashMap<>();
  private long written;

  /** A lease in force. The deadline is a reading of the ticker. */
  private record Running(String id, String logger, LogLevel level, long deadline) {}

  /**
   * @param files where leases are kept, empty for an instance without a disk
   * @param ticker monotonic nanoseconds
   */
  Leases(Optional<StateFiles> files, Clock clock, LongSupplier ticker) {
    this.files = files;
    this.gcLog = files.map(GcLog::new).filter(GcLog::works);
    this.clock = clock;
    this.ticker = ticker;
  }

  /** Goes on with the leases that were in force when the process ended. */
  synchronized void restore() {
    Instant now = clock.instant();
    for (KeptLease kept : kept()) {
      Duration left = kept.leftAt(now);
      if (!left.isZero() && (!kept.logger().equals(Lease.GC_LOG) || gcLog.isPresent())) {
        begin(kept.id(), kept.logger(), kept.level(), min(left, Lease.LONGEST));
      } else if (Duration.between(kept.at(), now).compareTo(Lease.LONGEST) < 0) {
        ended.put(kept.id(), kept);
      }
    }
    write();
  }

  /** Takes all leases that hold on this instance: a known one that is missing has been ended. */
  synchronized void replace(List<Lease> leases) {
    Set<String> ids = leases.stream().map(Lease::id).collect(Collectors.toSet());
    List<Running> gone = running.values().stream().filter(r -> !ids.contains(r.id())).toList();
    gone.forEach(lease -> end(lease, "taken back"));
    boolean changed = !gone.isEmpty();
    Set<String> features = features();
    for (Lease lease : leases) {
      if (!lease.understoodWith(features)) {
        LOG.log(
            DEBUG, "lease {0} is passed over: {1} is not understood", lease.id(), lease.logger());
      } else if (!running.containsKey(lease.id()) && !ended.containsKey(lease.id())) {
        begin(lease.id(), lease.logger(), lease.level(), lease.remaining());
        changed = true;
      }
    }
    if (changed) {
      write();
    }
  }

  /** Ends what is due. To be called a few times a second. */
  synchronized void tick() {
    long now = ticker.getAsLong();
    List<Running> due = running.values().stream().filter(r -> r.deadline() - now <= 0).toList();
    due.forEach(lease -> end(lease, "its time is over"));
    if (!due.isEmpty() || (!running.isEmpty() && now - written >= REWRITE.toNanos())) {
      write();
    }
  }

  /** Keeps what is left of the leases and puts the loggers back, because the process ends. */
  synchronized void stop() {
    write();
    running.values().stream()
        .map(Running::logger)
        .distinct()
        .forEach(logger -> levelsOf(logger).release(logger));
  }

  /** The log of the garbage collector, empty where this instance can't write one. */
  Optional<GcLog> gcLog() {
    return gcLog;
  }

  /** The features that this instance has for leases. */
  Set<String> features() {
    return gcLog.isPresent() ? Set.of(Feature.GC_LOG) : Set.of();
  }

  /** Ids of the leases in force. */
  synchronized Set<String> inForce() {
    return new TreeSet<>(running.keySet());
  }

  /**
   * Levels read back from the loggers that leases hold or held since the start, by logger; that of
   * the garbage collector's log while one is written.
   */
  synchronized Map<String, LogLevel> levels() {
    Map<String, LogLevel> all = new TreeMap<>(loggers.levels());
    gcLog.ifPresent(log -> all.putAll(log.levels()));
    return all;
  }

  private Levels levelsOf(String logger) {
    return logger.equals(Lease.GC_LOG) ? gcLog.orElseThrow() : loggers;
  }

  private void begin(String id, String logger, LogLevel level, Duration left) {
    running.put(id, new Running(id, logger, level, ticker.getAsLong() + left.toNanos()));
    levelsOf(logger).hold(logger, level);
    LOG.log(INFO, "lease {0}: {1} is at {2} for {3}", id, logger, level, left);
  }

  private void end(Running lease, String why) {
    running.remove(lease.id());
    ended.put(lease.id(), keep(lease, Duration.ZERO));
    Optional<Running> next =
        running.values().stream()
            .filter(other -> other.logger().equals(lease.logger()))
            .reduce((earlier, later) -> later);
    Levels levels = levelsOf(lease.logger());
    next.ifPresentOrElse(
        other -> levels.hold(other.logger(), other.level()), () -> levels.release(lease.logger()));
    LOG.log(
        INFO,
        "lease {0} has ended, {1}: {2} is back at {3}",
        lease.id(),
        why,
        lease.logger(),
        Optional.ofNullable(levels.levels().get(lease.logger())).map(LogLevel::name).orElse("OFF"));
  }

  private KeptLease keep(Running lease, Duration left) {
    return new KeptLease(lease.id(), lease.logger(), lease.level(), left, clock.instant());
  }

  private void write() {
    written = ticker.getAsLong();
    Instant horizon = clock.instant().minus(Lease.LONGEST);
    ended.values().removeIf(lease -> lease.at().isBefore(horizon));
    if (files.isEmpty()) {
      return;
    }
    List<KeptLease> all = new ArrayList<>(ended.values());
    for (Running lease : running.values()) {
      long left = Math.max(1, lease.deadline() - written);
      all.add(keep(lease, Duration.ofNanos(left)));
    }
    try {
      files.get().write(FILE, Wire.write(all));
    } catch (IOException e) {
      LOG.log(WARNING, "leases are not kept on disk: {0}", e.toString());
    }
  }

  private List<KeptLease> kept() {
    if (files.isEmpty()) {
      return List.of();
    }
    try {
      Optional<String> text = files.get().read(FILE);
      return text.map(json -> Wire.read(json, new TypeReference<List<KeptLease>>() {}))
          .orElse(List.of());
    } catch (IOException | IllegalArgumentException e) {
      LOG.log(
          WARNING,
          "kept leases are not readable, log levels are as configured: {0}",
          e.getMessage());
      return List.of();
    }
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
