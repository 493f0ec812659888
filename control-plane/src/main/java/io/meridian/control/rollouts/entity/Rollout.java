package io.meridian.control.rollouts.entity;

import io.meridian.region.RegionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A revision on its way through stages. Immutable: each event makes the next state, the same event
 * at the same time always the same one. What is over stays as it is.
 *
 * @param revision number of the first revision with the new settings; a rollout's name too
 * @param former number of the revision whose settings the others keep
 * @param author who began it
 * @param entered when each stage began; the last of these is the present one
 * @param since when the present stage began, or went on after a pause
 * @param baking since when the present stage is in force on everyone it reaches; empty before
 * @param watched last time that somebody looked, within {@link #WATCH}
 * @param note why it is paused or over
 * @param ended when it was over
 * @param settled number of the revision from which on it means nothing; empty before
 */
public record Rollout(
    long revision,
    long former,
    String author,
    String reason,
    Plan plan,
    State state,
    List<Instant> entered,
    Instant since,
    Optional<Instant> baking,
    Instant watched,
    Optional<String> note,
    Optional<Instant> ended,
    Optional<Long> settled) {

  /** How exact {@link #watched} is. */
  static final Duration WATCH = Duration.ofSeconds(10);

  /** A time without anybody looking after which a stage bakes anew. */
  static final Duration UNWATCHED = Duration.ofSeconds(30);

  public Rollout {
    entered = List.copyOf(entered);
    baking = baking == null ? Optional.empty() : baking;
    note = note == null ? Optional.empty() : note;
    ended = ended == null ? Optional.empty() : ended;
    settled = settled == null ? Optional.empty() : settled;
  }

  /** A rollout in its first stage. */
  public static Rollout begun(
      long revision, long former, String author, String reason, Plan plan, Instant now) {
    return new Rollout(
        revision,
        former,
        author,
        reason,
        plan,
        State.RUNNING,
        List.of(now),
        now,
        Optional.empty(),
        now,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  public Instant began() {
    return entered.get(0);
  }

  /** Index of the present stage. */
  public int stage() {
    return entered.size() - 1;
  }

  /** When an instance's stage began, if it has. */
  public Optional<Instant> reached(RegionId region, String instance) {
    return Stream.iterate(0, index -> index <= stage(), index -> index + 1)
        .filter(index -> plan.stages().get(index).reaches(region, instance))
        .map(entered::get)
        .findFirst();
  }

  /** Whether an instance gets the former settings in the place of those of a revision. */
  public boolean holdsBack(long number, RegionId region, String instance) {
    if (number < revision) {
      return false;
    }
    if (state.open()) {
      return reached(region, instance).isEmpty();
    }
    return state.takenBack() && settled.map(until -> number < until).orElse(true);
  }

  /** Somebody looked. */
  public Rollout seen(Observation sight, Instant now) {
    if (!state.open()) {
      return this;
    }
    if (!sight.broken().isEmpty()) {
      return over(State.PUT_BACK, String.join("; ", sight.broken()), now);
    }
    if (state == State.PAUSED) {
      return this;
    }
    if (!sight.unknown().isEmpty()) {
      return paused(String.join("; ", sight.unknown()), now);
    }
    return sight.behind().isEmpty() ? good(now) : waiting(sight, now);
  }

  private Rollout waiting(Observation sight, Instant now) {
    if (!since.plus(plan.patience()).isAfter(now)) {
      String why = "not in force within " + plan.patience() + ": ";
      return paused(why + String.join(", ", sight.behind()), now);
    }
    return baking.isEmpty() ? this : bakes(Optional.empty(), now);
  }

  private Rollout good(Instant now) {
    if (baking.isEmpty() || watched.plus(UNWATCHED).isBefore(now)) {
      return bakes(Optional.of(now), now);
    }
    if (baking.get().plus(plan.bake()).isAfter(now)) {
      boolean fresh = watched.plus(WATCH).isAfter(now);
      return fresh ? this : bakes(baking, now);
    }
    if (stage() == plan.stages().size() - 1) {
      return over(State.DONE, "in force everywhere", now);
    }
    List<Instant> next = Stream.concat(entered.stream(), Stream.of(now)).toList();
    return with(state, next, now, Optional.empty(), now, note);
  }

  private Rollout bakes(Optional<Instant> from, Instant now) {
    return with(state, entered, since, from, now, note);
  }

  /** Reaches nobody else for now. */
  public Rollout paused(String why, Instant now) {
    return state.open()
        ? with(State.PAUSED, entered, since, Optional.empty(), now, Optional.of(why))
        : this;
  }

  /** Goes on; the present stage bakes anew and has its patience again. */
  public Rollout continued(Instant now) {
    return state == State.PAUSED
        ? with(State.RUNNING, entered, now, Optional.empty(), now, Optional.empty())
        : this;
  }

  /** Is over, in that state. */
  public Rollout over(State last, String why, Instant now) {
    if (!state.open()) {
      return this;
    }
    Rollout over = with(last, entered, since, Optional.empty(), now, Optional.of(why));
    return over.ending(Optional.of(now), Optional.empty());
  }

  /** The same, which means nothing from that revision on. */
  public Rollout settledAt(long number) {
    return ending(ended, Optional.of(number));
  }

  private Rollout with(
      State next,
      List<Instant> stages,
      Instant from,
      Optional<Instant> good,
      Instant now,
      Optional<String> why) {
    return new Rollout(
        revision, former, author, reason, plan, next, stages, from, good, now, why, ended, settled);
  }

  private Rollout ending(Optional<Instant> when, Optional<Long> number) {
    return new Rollout(
        revision, former, author, reason, plan, state, entered, since, baking, watched, note, when,
        number);
  }
}
