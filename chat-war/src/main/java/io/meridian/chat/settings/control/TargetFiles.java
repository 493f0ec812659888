package io.meridian.chat.settings.control;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.meridian.chat.settings.entity.BootAttempts;
import io.meridian.region.Fault;
import io.meridian.settings.Target;
import io.meridian.settings.Wire;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Targets on this instance's disk: the staged one, the last good one, and the starts on the staged
 * one. Not thread-safe.
 *
 * <p>A target is staged before it comes in force. Healthy for a while, it is promoted to last good.
 * A start that finds a staged target counts itself; the third such start without a healthy one in
 * between gives that target up and goes by the last good one. Without a last good one there is
 * nothing better than the staged one, so it is tried again.
 */
final class TargetFiles {

  static final String STAGED = "staged.json";
  static final String LAST_GOOD = "last-good.json";
  static final String BOOTS = "boots.json";

  private static final System.Logger LOG = System.getLogger(TargetFiles.class.getName());

  private final StateFiles files;
  private final Function<Target, List<Fault>> faults;
  private Optional<String> staged = Optional.empty();
  private Optional<String> lastGood = Optional.empty();
  private Optional<BootAttempts> boots = Optional.empty();

  /**
   * @param faults what is wrong with a target, empty when nothing is
   */
  TargetFiles(StateFiles files, Function<Target, List<Fault>> faults) {
    this.files = files;
    this.faults = faults;
  }

  /**
   * Returns what to put in force at a start.
   *
   * @param copy the last good target from another place, asked only where the disk has none
   */
  Optional<Target> boot(Supplier<Optional<Target>> copy) throws IOException {
    Optional<Target> candidate = load(STAGED);
    Optional<Target> good = load(LAST_GOOD);
    boots = attempts();
    if (candidate.isEmpty()) {
      lastGood = good.map(Target::hash);
      return good.isPresent() ? good : adopt(copy);
    }
    BootAttempts before =
        boots
            .filter(known -> known.hash().equals(candidate.get().hash()))
            .orElse(BootAttempts.none(candidate.get().hash()));
    if (before.exhausted()) {
      good = good.isPresent() ? good : adopt(copy);
      if (good.isPresent() && !good.get().hash().equals(before.hash())) {
        lastGood = good.map(Target::hash);
        return giveUp(before, good);
      }
    }
    lastGood = good.map(Target::hash);
    staged = candidate.map(Target::hash);
    remember(before.another());
    return candidate;
  }

  /** Keeps a target that is about to come in force. */
  void stage(Target target) throws IOException {
    if (lastGood.filter(target.hash()::equals).isPresent()) {
      files.delete(STAGED);
      staged = Optional.empty();
      return;
    }
    files.write(STAGED, Wire.write(target));
    staged = Optional.of(target.hash());
  }

  /** The start has succeeded: what happens from now on is no failed start. */
  void started() throws IOException {
    if (boots.filter(known -> !known.rejected() && known.begun() > 0).isPresent()) {
      remember(BootAttempts.none(boots.get().hash()));
    }
  }

  /** Makes the staged target, if there is one, the last good one. */
  void promote() throws IOException {
    if (staged.isEmpty()) {
      return;
    }
    files.move(STAGED, LAST_GOOD);
    files.delete(BOOTS);
    lastGood = staged;
    staged = Optional.empty();
    boots = Optional.empty();
  }

  /** Gives the staged target up. Returns the last good one, empty where there is none. */
  Optional<Target> fallBack() throws IOException {
    Optional<Target> good = load(LAST_GOOD);
    if (staged.isPresent() && good.isPresent()) {
      giveUp(boots.orElse(BootAttempts.none(staged.get())), good);
      staged = Optional.empty();
    }
    return good;
  }

  /** Whether this instance has given that target up, because starts on it failed. */
  boolean rejects(String hash) {
    return boots.filter(known -> known.rejected() && known.hash().equals(hash)).isPresent();
  }

  private Optional<Target> giveUp(BootAttempts before, Optional<Target> good) throws IOException {
    LOG.log(
        WARNING,
        "{0} starts on target {1} failed: going by the last good target {2}",
        before.begun(),
        before.hash(),
        good.map(Target::hash).orElse("none"));
    remember(before.reject());
    files.delete(STAGED);
    return good;
  }

  private Optional<Target> adopt(Supplier<Optional<Target>> copy) throws IOException {
    Optional<Target> found = copy.get();
    if (found.isPresent()) {
      files.write(LAST_GOOD, Wire.write(found.get()));
      lastGood = found.map(Target::hash);
      LOG.log(INFO, "last good target {0} copied from the database", found.get().hash());
    }
    return found;
  }

  private Optional<BootAttempts> attempts() throws IOException {
    return parse(BOOTS, BootAttempts.class);
  }

  private void remember(BootAttempts attempts) throws IOException {
    files.write(BOOTS, Wire.write(attempts));
    boots = Optional.of(attempts);
  }

  private Optional<Target> load(String name) throws IOException {
    Optional<Target> target = parse(name, Target.class);
    List<Fault> wrong = target.map(faults).orElse(List.of());
    if (wrong.isEmpty()) {
      return target;
    }
    setAside(name, String.join("; ", Fault.texts(wrong)));
    return Optional.empty();
  }

  private <T> Optional<T> parse(String name, Class<T> type) throws IOException {
    try {
      return files.read(name).map(text -> Wire.read(text, type));
    } catch (IllegalArgumentException | CharacterCodingException e) {
      setAside(name, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private void setAside(String name, String reason) throws IOException {
    LOG.log(WARNING, "{0} is not usable and set aside as .unusable: {1}", files.path(name), reason);
    files.move(name, name + ".unusable");
  }
}
