package io.meridian.control.playbooks.control;

import io.meridian.control.playbooks.entity.Alert;
import io.meridian.control.playbooks.entity.Past;
import io.meridian.control.playbooks.entity.Playbook;
import io.meridian.control.playbooks.entity.Run;
import io.meridian.control.playbooks.entity.RunRow;
import io.meridian.control.playbooks.entity.Verdict;
import io.meridian.region.RegionId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Runs of playbooks in the database. Alerts of one playbook are decided upon one after the other,
 * by all control planes together; a run and what it sets in force are committed together.
 */
@ApplicationScoped
public class Runs {

  /** Name space of the locks of playbooks, which are told apart by the hash of their name. */
  private static final int DECIDING = 7_203_002;

  private static final Set<Verdict> BEGUN = Set.of(Verdict.STARTED, Verdict.DRY_RUN);

  @PersistenceContext EntityManager database;
  @Inject Actions actions;
  @Inject Clock clock;

  /** Decides upon an alert that a playbook is for, and carries that out. */
  @Transactional
  public Verdict decide(Playbook playbook, Alert alert) {
    inTurn(playbook);
    Instant now = clock.instant();
    Verdict verdict = verdict(playbook, alert, now);
    switch (verdict) {
      case REPEATED -> same(playbook, alert).orElseThrow().suppress(now);
      case COOLING_DOWN -> lastBegun(playbook, alert).orElseThrow().suppress(now);
      case HOURLY_LIMIT -> coalesced(playbook, alert, verdict, "", now);
      case STARTED -> database.persist(started(playbook, alert, now));
      case DRY_RUN -> database.persist(new RunRow(playbook, alert, verdict, now));
      case FAILED -> throw new IllegalStateException("no verdict beforehand");
    }
    return verdict;
  }

  private RunRow started(Playbook playbook, Alert alert, Instant now) {
    RegionId region = region(alert);
    RunRow row =
        new RunRow(playbook, alert, Verdict.STARTED, now)
            .with(actions.begin(playbook, region, reason(playbook, alert)));
    playbook
        .slowRequests()
        .ifPresent(wanted -> row.asking(wanted, actions.asked(playbook, region)));
    return row;
  }

  /** What would become of an alert now; nothing is stored. */
  @Transactional
  public Verdict tried(Playbook playbook, Alert alert) {
    return verdict(playbook, alert, clock.instant());
  }

  /** Notes that an alert's playbook could not be carried out. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public void fail(Playbook playbook, Alert alert, String reason) {
    inTurn(playbook);
    coalesced(playbook, alert, Verdict.FAILED, reason, clock.instant());
  }

  /** Ends what an alert has set in force. Returns whether any of it lasted still. */
  @Transactional
  public boolean end(Playbook playbook, Alert alert) {
    inTurn(playbook);
    return same(playbook, alert)
        .map(RunRow::run)
        .filter(run -> actions.end(run.leases()))
        .isPresent();
  }

  /** Runs below an id, newest first. */
  @Transactional
  public List<Run> below(long id, int most) {
    return database
        .createQuery("select r from RunRow r where r.id < :id order by r.id desc", RunRow.class)
        .setParameter("id", id)
        .setMaxResults(most)
        .getResultStream()
        .map(RunRow::run)
        .toList();
  }

  /** A run by its id. */
  @Transactional
  public Optional<Run> find(long id) {
    return Optional.ofNullable(database.find(RunRow.class, id)).map(RunRow::run);
  }

  /** Why something is set in force: what people read in the audit and beside the lease. */
  static String reason(Playbook playbook, Alert alert) {
    return "%s: alert %s, fingerprint %s, since %s"
        .formatted(Actions.author(playbook), alert.name(), alert.fingerprint(), alert.startsAt());
  }

  private static RegionId region(Alert alert) {
    return RegionId.of(
        alert
            .region()
            .orElseThrow(
                () -> new IllegalArgumentException("label region must be given, was missing")));
  }

  private Verdict verdict(Playbook playbook, Alert alert, Instant now) {
    Optional<Instant> last = lastBegun(playbook, alert).map(row -> row.run().at());
    return new Past(same(playbook, alert).isPresent(), last, withinHour(playbook, now))
        .verdict(playbook, now);
  }

  /** Waits for those who decide upon the same playbook; the lock ends with the transaction. */
  private void inTurn(Playbook playbook) {
    database
        .createNativeQuery("select pg_advisory_xact_lock(" + DECIDING + ", hashtext(?))")
        .setParameter(1, playbook.name())
        .getSingleResult();
  }

  /** Counts on the newest run where that says the same already; else notes a new one. */
  private void coalesced(
      Playbook playbook, Alert alert, Verdict verdict, String reason, Instant now) {
    Optional<RunRow> newest =
        newest("", playbook, alert)
            .filter(row -> row.run().verdict() == verdict)
            .filter(row -> now.isBefore(row.run().at().plus(Past.HOUR)));
    newest.ifPresentOrElse(
        row -> row.suppress(now),
        () -> database.persist(new RunRow(playbook, alert, verdict, now).because(reason)));
  }

  private Optional<RunRow> lastBegun(Playbook playbook, Alert alert) {
    return newest(" and r.verdict in :begun", playbook, alert);
  }

  private Optional<RunRow> newest(String condition, Playbook playbook, Alert alert) {
    TypedQuery<RunRow> query =
        database
            .createQuery(
                "select r from RunRow r where r.playbook = :playbook and r.region = :region"
                    + condition
                    + " order by r.id desc",
                RunRow.class)
            .setParameter("playbook", playbook.name())
            .setParameter("region", alert.region().orElse(""))
            .setMaxResults(1);
    if (!condition.isEmpty()) {
      query.setParameter("begun", BEGUN);
    }
    return query.getResultStream().findFirst();
  }

  /** The run that this very alert began. */
  private Optional<RunRow> same(Playbook playbook, Alert alert) {
    return database
        .createQuery(
            "select r from RunRow r where r.playbook = :playbook and r.verdict in :begun"
                + " and r.fingerprint = :fingerprint and r.alertStarted = :started"
                + " order by r.id desc",
            RunRow.class)
        .setParameter("playbook", playbook.name())
        .setParameter("begun", BEGUN)
        .setParameter("fingerprint", alert.fingerprint())
        .setParameter("started", alert.startsAt())
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  private long withinHour(Playbook playbook, Instant now) {
    return database
        .createQuery(
            "select count(r) from RunRow r where r.playbook = :playbook and r.verdict in :begun"
                + " and r.at > :since",
            Long.class)
        .setParameter("playbook", playbook.name())
        .setParameter("begun", BEGUN)
        .setParameter("since", now.minus(Past.HOUR))
        .getSingleResult();
  }
}
