package io.meridian.control.rollouts.control;

import io.meridian.control.revisions.control.Revisions;
import io.meridian.control.revisions.entity.Revision;
import io.meridian.control.rollouts.control.RolloutStore.Changed;
import io.meridian.control.rollouts.entity.Observation;
import io.meridian.control.rollouts.entity.Plan;
import io.meridian.control.rollouts.entity.Rollout;
import io.meridian.control.rollouts.entity.State;
import io.meridian.settings.Content;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** The one way to change settings: at once, or in stages; and what is on its way now. */
@ApplicationScoped
public class Rollouts {

  /** Author of what the control plane does by itself. */
  private static final String ITSELF = "control plane";

  @Inject RolloutStore store;
  @Inject Revisions revisions;
  @Inject Clock clock;
  @Inject Event<RolloutMoved> moved;

  private final AtomicReference<Staged> known = new AtomicReference<>();

  /** The last change that was made here: nothing need be read for its revision. */
  private final AtomicReference<Changed> committed = new AtomicReference<>();

  /** Begins a rollout; the instances of its first stage get the revision at once. */
  public Rollout begin(
      String author,
      String reason,
      Optional<String> expected,
      UnaryOperator<Content> edit,
      Plan plan) {
    Rollout begun = store.begin(author, reason, expected, edit, plan);
    revisions.refresh();
    refresh();
    return begun;
  }

  /**
   * Changes settings everywhere at once.
   *
   * @throws RolloutRunningException while one is on its way, unless the glass is broken
   */
  public Revision change(
      String author,
      String reason,
      Optional<String> expected,
      UnaryOperator<Content> edit,
      boolean breakGlass) {
    Staged before = known.get();
    Changed changed = store.change(author, reason, expected, edit, breakGlass);
    committed.set(changed);
    revisions.adopt(changed.revision());
    tell(before, at(changed.revision()));
    return changed.revision();
  }

  /** Reaches nobody else for now. */
  public Optional<Rollout> pause(long revision, String author, String reason) {
    return move(revision, author, reason, rollout -> rollout.paused(reason, clock.instant()));
  }

  /** Goes on after a pause. */
  public Optional<Rollout> goOn(long revision, String author, String reason) {
    return move(revision, author, reason, rollout -> rollout.continued(clock.instant()));
  }

  /** Takes it back. */
  public Optional<Rollout> abort(long revision, String author, String reason) {
    return move(
        revision, author, reason, rollout -> rollout.over(State.ABORTED, reason, clock.instant()));
  }

  /** Puts it in force everywhere, whatever the stages say. */
  public Optional<Rollout> breakGlass(long revision, String author, String reason) {
    return move(
        revision,
        author,
        reason,
        rollout -> rollout.over(State.DONE, "break-glass: " + reason, clock.instant()));
  }

  /** Takes in what is seen of a rollout. */
  public void seen(Rollout rollout, Observation sight) {
    if (!rollout.seen(sight, clock.instant()).equals(rollout)) {
      store.step(rollout, ITSELF, now -> now.seen(sight, clock.instant()));
      refresh();
      revisions.refresh();
    }
  }

  private Optional<Rollout> move(
      long revision, String author, String reason, UnaryOperator<Rollout> event) {
    Optional<Rollout> after = store.move(revision, author, reason, event);
    refresh();
    revisions.refresh();
    return after;
  }

  /** The last one that began, as it is known here. */
  public Optional<Rollout> latest() {
    return Optional.ofNullable(known.get()).flatMap(Staged::rollout);
  }

  public Optional<Rollout> find(long revision) {
    return store.find(revision);
  }

  /** Rollouts of revisions below a number, newest first. */
  public List<Rollout> below(long number, int most) {
    return store.below(number, most);
  }

  /** Takes in what another control plane on the same database has done. */
  public void refresh() {
    Staged before = known.get();
    tell(before, read(revisions.current().number()));
  }

  private void tell(Staged before, Staged now) {
    if (before == null || !before.rollout().equals(now.rollout())) {
      moved.fire(new RolloutMoved());
    }
  }

  /**
   * What goes with a revision: what is read after the revision is known is never too old for it.
   */
  Staged at(Revision revision) {
    Staged held = known.get();
    if (held != null && held.asOf() >= revision.number()) {
      return held;
    }
    Changed own = committed.get();
    return own != null && own.revision().number() == revision.number()
        ? take(own)
        : read(revision.number());
  }

  private synchronized Staged read(long asOf) {
    Staged held = known.get();
    Optional<Rollout> latest = store.latest();
    boolean same = held != null && held.asOf() >= asOf && held.rollout().equals(latest);
    return same ? held : stage(held, asOf, latest);
  }

  /** Takes in what a change came to, unless something as new was read meanwhile. */
  private synchronized Staged take(Changed changed) {
    Staged held = known.get();
    long asOf = changed.revision().number();
    return held != null && held.asOf() >= asOf ? held : stage(held, asOf, changed.latest());
  }

  private Staged stage(Staged held, long asOf, Optional<Rollout> latest) {
    Optional<Revision> former =
        latest
            .filter(rollout -> rollout.state() != State.DONE)
            .filter(rollout -> rollout.settled().map(until -> until > asOf).orElse(true))
            .flatMap(rollout -> former(held, rollout.former()));
    Staged next = new Staged(held == null ? 0 : held.count() + 1, asOf, latest, former);
    known.set(next);
    return next;
  }

  private Optional<Revision> former(Staged held, long number) {
    return Optional.ofNullable(held)
        .flatMap(Staged::former)
        .filter(revision -> revision.number() == number)
        .or(() -> revisions.find(number));
  }
}
