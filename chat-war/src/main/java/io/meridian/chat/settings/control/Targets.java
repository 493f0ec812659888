package io.meridian.chat.settings.control;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.meridian.chat.settings.entity.Held;
import io.meridian.chat.settings.entity.SettingsChanged;
import io.meridian.metrics.SettingsMetrics.Refusal;
import io.meridian.region.Fault;
import io.meridian.settings.Catalogue;
import io.meridian.settings.SyncMessage;
import io.meridian.settings.Target;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The way of a target on this instance: checked, staged on disk, put in force as one step, promoted
 * to last good after a while of health. A refused target leaves the one in force. Thread-safe.
 */
final class Targets {

  /** Health after which a start counts as succeeded. */
  static final Duration STARTED = Duration.ofSeconds(10);

  /** Health after which the target in force becomes the last good one. */
  static final Duration PROMOTED = Duration.ofSeconds(60);

  private static final System.Logger LOG = System.getLogger(Targets.class.getName());

  private final SettingsInForce settings;
  private final Optional<TargetFiles> files;
  private final Consumer<SettingsChanged> changed;
  private final Tally tally;
  private final Clock clock;
  private final LongSupplier ticker;
  private Optional<Long> healthySince = Optional.empty();
  private long appliedAt;
  private boolean promoted;
  private boolean complained;

  /**
   * @param files the instance's disk, empty where it has none
   * @param changed tells those who must act; what it throws refuses the target
   */
  Targets(
      SettingsInForce settings,
      Optional<TargetFiles> files,
      Consumer<SettingsChanged> changed,
      Tally tally,
      Clock clock,
      LongSupplier ticker) {
    this.settings = settings;
    this.files = files;
    this.changed = changed;
    this.tally = tally;
    this.clock = clock;
    this.ticker = ticker;
  }

  /** What is wrong with a target. */
  static List<Fault> faults(Target target) {
    if (target.content().routing() == null || target.content().tokenKeys() == null) {
      return List.of(new Fault("format", "must hold routing and tokenKeys", "without"));
    }
    return target.faults(Catalogue.chat());
  }

  /**
   * Puts in force what the instance held before it ended. Where that is nothing, it may be called
   * again.
   *
   * @param copy the region's last good target, asked only where the disk has none
   */
  synchronized void boot(Supplier<Optional<Target>> copy) {
    Optional<Target> found = startFrom(copy);
    if (found.isPresent() && putInForce(found.get()).isPresent()) {
      found = lastGoodInstead();
      found.ifPresent(this::putInForce);
    }
    if (found.isEmpty() && !complained) {
      LOG.log(WARNING, "no target was ever seen here: not ready until one arrives");
      complained = true;
    }
  }

  /** Takes a target that the control plane sent. Returns what to answer. */
  synchronized SyncMessage receive(Target target) {
    Optional<Held> former = settings.current();
    if (former.isPresent() && former.get().target().hash().equals(target.hash())) {
      return new SyncMessage.Applied(target.hash(), former.get().since());
    }
    List<Fault> faults = faults(target);
    if (!faults.isEmpty()) {
      return refuse(Refusals.of(faults), target.hash(), Fault.texts(faults));
    }
    if (files.filter(disk -> disk.rejects(target.hash())).isPresent()) {
      return refuse(
          Refusal.FAILED_STARTS, target.hash(), List.of("starts of this instance on it failed"));
    }
    stage(target);
    Optional<String> objection = putInForce(target);
    if (objection.isPresent()) {
      former.map(Held::target).ifPresent(this::stage);
      return refuse(Refusal.NOT_APPLICABLE, target.hash(), List.of(objection.get()));
    }
    return new SyncMessage.Applied(target.hash(), settings.current().orElseThrow().since());
  }

  /** Counts and logs a refusal. Returns what to answer. */
  synchronized SyncMessage refuse(Refusal why, String hash, List<String> reasons) {
    tally.refused(why);
    LOG.log(WARNING, "target {0} refused, {1}: {2}", hash, why, String.join("; ", reasons));
    return new SyncMessage.Refused(hash, reasons);
  }

  /**
   * Notes whether the instance is healthy now. To be called every few seconds. Returns the target
   * that has just become the last good one.
   */
  synchronized Optional<Target> health(boolean ready) {
    if (!ready || settings.current().isEmpty()) {
      healthySince = Optional.empty();
      return Optional.empty();
    }
    long now = ticker.getAsLong();
    long since = healthySince.orElse(now);
    healthySince = Optional.of(since);
    if (now - since >= STARTED.toNanos()) {
      onDisk(TargetFiles::started);
    }
    if (promoted || now - Math.max(since, appliedAt) < PROMOTED.toNanos()) {
      return Optional.empty();
    }
    onDisk(TargetFiles::promote);
    promoted = true;
    LOG.log(INFO, "target {0} is the last good one", settings.held().orElseThrow());
    return settings.target();
  }

  /** The process ends in good order: was it healthy, this was no failed start. */
  synchronized void stop() {
    if (healthySince.isPresent()) {
      onDisk(TargetFiles::started);
    }
  }

  private Optional<Target> startFrom(Supplier<Optional<Target>> copy) {
    if (files.isEmpty()) {
      return copy.get().filter(target -> faults(target).isEmpty());
    }
    try {
      return files.get().boot(copy);
    } catch (IOException e) {
      LOG.log(ERROR, "the state directory is not usable", e);
      return copy.get().filter(target -> faults(target).isEmpty());
    }
  }

  private Optional<Target> lastGoodInstead() {
    if (files.isEmpty()) {
      return Optional.empty();
    }
    try {
      return files.get().fallBack();
    } catch (IOException e) {
      LOG.log(ERROR, "the state directory is not usable", e);
      return Optional.empty();
    }
  }

  private void stage(Target target) {
    onDisk(disk -> disk.stage(target));
  }

  // One step for readers: the snapshot is replaced first, and put back if anybody objects.
  private Optional<String> putInForce(Target target) {
    Optional<Held> former = settings.current();
    settings.apply(target, clock.instant());
    try {
      changed.accept(new SettingsChanged(target, settings.current().orElseThrow().since()));
    } catch (RuntimeException e) {
      LOG.log(ERROR, "target " + target.hash() + " can't be put in force", e);
      settings.replace(former);
      former.ifPresent(held -> changed.accept(new SettingsChanged(held.target(), held.since())));
      return Optional.of(e.toString());
    }
    appliedAt = ticker.getAsLong();
    promoted = false;
    tally.applied(target.hash(), settings.current().orElseThrow().since());
    LOG.log(
        INFO,
        "target {0} in force: epoch {1}, revision {2}",
        target.hash(),
        target.epoch(),
        String.valueOf(target.revision()));
    return Optional.empty();
  }

  private void onDisk(DiskStep step) {
    if (files.isEmpty()) {
      return;
    }
    try {
      step.on(files.get());
    } catch (IOException e) {
      tally.notKept();
      LOG.log(WARNING, "the state directory is not usable: a restart may begin with less", e);
    }
  }

  /** Something done on the disk, which may be full or gone. */
  private interface DiskStep {
    void on(TargetFiles files) throws IOException;
  }
}
