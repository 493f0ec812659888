package io.meridian.control.audit.control;

import io.meridian.control.audit.entity.AuditEntry;
import io.meridian.control.audit.entity.AuditRow;
import io.meridian.control.audit.entity.Deed;
import io.meridian.control.audit.entity.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes the audit, and reads it. Rows are only added. */
@ApplicationScoped
public class Audit {

  @PersistenceContext EntityManager database;
  @Inject Errand errand;
  @Inject Clock clock;

  /**
   * Records a change in the transaction that makes it: both are kept or neither.
   *
   * @param before what was there; null where there was nothing
   * @param after what is there now; null where there is nothing
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void done(String reason, Object before, Object after) {
    done(reason, before, after, null);
  }

  /** Records a change that made a revision, in the transaction that makes it. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void done(String reason, Object before, Object after, Long revision) {
    Deed deed = deed(revision == null ? "changed" : "revised");
    database.persist(
        new AuditRow(clock.instant(), deed, Outcome.DONE, reason, "")
            .changing(before, after, revision));
  }

  /** Records what somebody has added outside any request, in the transaction that adds it. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void done(Deed deed, String reason, Object after) {
    database.persist(
        new AuditRow(clock.instant(), deed, Outcome.DONE, reason, "").changing(null, after, null));
  }

  /** Records what came of the present request where no change did. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public void note(Outcome outcome, String detail) {
    database.persist(new AuditRow(clock.instant(), deed("noted"), outcome, "", detail));
  }

  /**
   * Id of the entry that a change under that idempotency key has left since then, if it has. What
   * was refused or failed has changed nothing.
   */
  @Transactional
  public Optional<Long> entryOf(String subject, String request, Instant since) {
    return database
        .createQuery(
            "select a.id from AuditRow a where a.request = :request and a.subject = :subject"
                + " and a.outcome = :done and a.at >= :since order by a.id",
            Long.class)
        .setParameter("request", request)
        .setParameter("subject", subject)
        .setParameter("done", Outcome.DONE)
        .setParameter("since", since)
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  /** Entries below an id, newest first. */
  @Transactional
  public List<AuditEntry> below(long id, Wanted wanted, int most) {
    TypedQuery<AuditRow> query =
        database
            .createQuery(
                "select a from AuditRow a where a.id < :id"
                    + wanted.where()
                    + " order by a.id desc",
                AuditRow.class)
            .setParameter("id", id)
            .setMaxResults(most);
    wanted.parameters().forEach(query::setParameter);
    return query.getResultStream().map(AuditRow::entry).toList();
  }

  private Deed deed(String what) {
    try {
      Deed deed = errand.deed();
      errand.recorded();
      return deed.action().isEmpty() ? Deed.ownOf(what, "") : deed;
    } catch (ContextNotActiveException e) {
      return Deed.ownOf(what, ""); // no request: the control plane does it by itself
    }
  }
}
