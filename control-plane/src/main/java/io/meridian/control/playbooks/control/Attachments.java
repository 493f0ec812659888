package io.meridian.control.playbooks.control;

import io.meridian.control.audit.control.Audit;
import io.meridian.control.audit.entity.Deed;
import io.meridian.control.diagnostics.entity.SlowOnInstance;
import io.meridian.control.playbooks.entity.Enquiry;
import io.meridian.control.playbooks.entity.Run;
import io.meridian.control.playbooks.entity.RunRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;

/**
 * What instances have answered to the runs of playbooks, in the database. Several control planes
 * may attach to the same run: its row is locked meanwhile.
 */
@ApplicationScoped
public class Attachments {

  @PersistenceContext EntityManager database;
  @Inject Audit audit;

  /** Runs that wait for instances. */
  @Transactional
  public List<Enquiry> open() {
    return database
        .createQuery("select r from RunRow r where r.until is not null order by r.id", RunRow.class)
        .getResultStream()
        .flatMap(row -> row.enquiry().stream())
        .toList();
  }

  /** Attaches answers; with the last one that is waited for goes an entry of the audit. */
  @Transactional
  public void attach(long id, List<SlowOnInstance> answers) {
    RunRow row = database.find(RunRow.class, id, LockModeType.PESSIMISTIC_WRITE);
    if (row == null) {
      return;
    }
    // each of them counts, so no short cut
    if (answers.stream().map(row::attach).reduce(false, Boolean::logicalOr)) {
      Run run = row.run();
      audit.done(
          Deed.through("playbook " + run.playbook(), "attached", "/api/playbooks/runs/" + id),
          "slow requests of %s after alert %s, fingerprint %s, since %s"
              .formatted(run.region(), run.alert(), run.fingerprint(), run.alertStarted()),
          run.slowRequests());
    }
  }
}
