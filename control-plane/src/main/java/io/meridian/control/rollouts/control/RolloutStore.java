package io.meridian.control.rollouts.control;

import io.meridian.control.audit.control.Audit;
import io.meridian.control.problems.RefusedException;
import io.meridian.control.revisions.control.RevisionStore;
import io.meridian.control.revisions.entity.History;
import io.meridian.control.revisions.entity.Revision;
import io.meridian.control.rollouts.entity.Plan;
import io.meridian.control.rollouts.entity.Rollout;
import io.meridian.control.rollouts.entity.RolloutRow;
import io.meridian.control.rollouts.entity.State;
import io.meridian.settings.Content;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Rollouts in the database. Everything that moves one holds the lock of the history's row, as every
 * change of content does: a rollout and the revisions that belong to it are committed together.
 */
@ApplicationScoped
public class RolloutStore {

  /** Name of the lock under which one control plane at a time takes a step by itself. */
  static final int TICKING = 7_203_001;

  @PersistenceContext EntityManager database;
  @Inject RevisionStore revisions;
  @Inject Audit audit;
  @Inject Clock clock;

  /** The last one that began. */
  @Transactional
  public Optional<Rollout> latest() {
    return below(Long.MAX_VALUE, 1).stream().findFirst();
  }

  @Transactional
  public Optional<Rollout> find(long revision) {
    return Optional.ofNullable(database.find(RolloutRow.class, revision)).map(RolloutRow::rollout);
  }

  /** Rollouts of revisions below a number, newest first. */
  @Transactional
  public List<Rollout> below(long number, int most) {
    return database
        .createQuery(
            "select r from RolloutRow r where r.revision < :number order by r.revision desc",
            RolloutRow.class)
        .setParameter("number", number)
        .setMaxResults(most)
        .getResultStream()
        .map(RolloutRow::rollout)
        .toList();
  }

  /** Makes the next revision and its rollout. */
  @Transactional
  public Rollout begin(
      String author,
      String reason,
      Optional<String> expected,
      UnaryOperator<Content> edit,
      Plan plan) {
    refuseWhileOpen(lockedLatest().filter(RolloutRow::isOpen));
    Revision former = revisions.newest();
    Revision next = revisions.commit(author, reason, expected, edit);
    if (next.number() == former.number()) {
      throw RefusedException.of("settings", "must change something", "what is set already");
    }
    Rollout begun =
        Rollout.begun(next.number(), former.number(), author, reason, plan, clock.instant());
    database.persist(new RolloutRow(begun));
    audit.done(reason, null, begun, next.number());
    return begun;
  }

  /**
   * Changes settings everywhere at once.
   *
   * @param breakGlass whether an open rollout is taken back first, in the same revision
   * @throws RolloutRunningException when one is open and must not be
   */
  @Transactional
  public Changed change(
      String author,
      String reason,
      Optional<String> expected,
      UnaryOperator<Content> edit,
      boolean breakGlass) {
    Optional<RolloutRow> latest = lockedLatest();
    Optional<RolloutRow> open = latest.filter(RolloutRow::isOpen);
    if (open.isEmpty()) {
      Revision next = revisions.commit(author, reason, expected, edit);
      return new Changed(next, latest.map(RolloutRow::rollout));
    }
    if (!breakGlass) {
      refuseWhileOpen(open);
    }
    Rollout before = open.get().rollout();
    String why = "break-glass: " + reason;
    Content former = former(before);
    Revision next =
        revisions.commit(
            author, why, expected, content -> edit.apply(content.withSettingsOf(former)));
    Rollout after = before.over(State.SUPERSEDED, why, clock.instant()).settledAt(next.number());
    open.get().becomes(after);
    audit.done(why, before, after, next.number());
    return new Changed(next, Optional.of(after));
  }

  /**
   * What a change has come to.
   *
   * @param latest the last rollout that began, as it was when the change was committed
   */
  public record Changed(Revision revision, Optional<Rollout> latest) {}

  /** Moves a rollout on, if there is one, and takes it back where that is what the move means. */
  @Transactional
  public Optional<Rollout> move(
      long revision, String author, String why, UnaryOperator<Rollout> move) {
    lock();
    return Optional.ofNullable(database.find(RolloutRow.class, revision))
        .map(row -> moved(row, author, why, move));
  }

  /** The same, unless another control plane is at it or somebody has moved it since it was seen. */
  @Transactional
  public void step(Rollout seen, String author, UnaryOperator<Rollout> move) {
    Object alone =
        database
            .createNativeQuery("select pg_try_advisory_xact_lock(" + TICKING + ")")
            .getSingleResult();
    if (Boolean.TRUE.equals(alone)) {
      move(
          seen.revision(),
          author,
          "stage " + (seen.stage() + 1) + " was good",
          now -> now.equals(seen) ? move.apply(now) : now);
    }
  }

  private Rollout moved(RolloutRow row, String author, String reason, UnaryOperator<Rollout> move) {
    Rollout before = row.rollout();
    Rollout after = move.apply(before);
    if (after.equals(before)) {
      return before;
    }
    String why = shortened(after.note().orElse(reason));
    if (after.state().takenBack()) {
      Content former = former(after);
      String back = shortened("rollout of revision " + after.revision() + " taken back: " + why);
      Revision next =
          revisions.commit(author, back, Optional.empty(), now -> now.withSettingsOf(former));
      after = after.settledAt(next.number());
    }
    row.becomes(after);
    if (after.state() != before.state() || after.stage() != before.stage()) {
      audit.done(why, before, after);
    }
    return after;
  }

  private static String shortened(String reason) {
    return reason.length() <= Revision.MAX_REASON
        ? reason
        : reason.substring(0, Revision.MAX_REASON - 1) + "…";
  }

  private Content former(Rollout rollout) {
    return revisions
        .find(rollout.former())
        .map(Revision::content)
        .orElseThrow(() -> new IllegalStateException("no revision " + rollout.former()));
  }

  private void lock() {
    database.find(History.class, History.ONLY, LockModeType.PESSIMISTIC_WRITE);
  }

  /** Only the last one can be open. */
  private Optional<RolloutRow> lockedLatest() {
    lock();
    return database
        .createQuery("select r from RolloutRow r order by r.revision desc", RolloutRow.class)
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  private static void refuseWhileOpen(Optional<RolloutRow> open) {
    if (open.isPresent()) {
      throw new RolloutRunningException(open.get().rollout());
    }
  }
}
