package io.meridian.control.loglevels.control;

import io.meridian.control.loglevels.entity.ActiveLease;
import io.meridian.control.loglevels.entity.LeaseRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/** Leases in the database. */
@ApplicationScoped
public class LeaseStore {

  @PersistenceContext EntityManager database;

  /** Leases that last at that moment, the oldest first. */
  @Transactional
  public List<ActiveLease> active(Instant now) {
    return database
        .createQuery(
            "select l from LeaseRow l where l.ended is null and l.ends > :now order by l.began,"
                + " l.id",
            LeaseRow.class)
        .setParameter("now", now)
        .getResultStream()
        .map(LeaseRow::lease)
        .toList();
  }

  @Transactional
  public void add(ActiveLease lease) {
    database.persist(new LeaseRow(lease));
  }

  /** Ends a lease. Returns whether there was one that lasted. */
  @Transactional
  public boolean end(String id, Instant now) {
    LeaseRow row = database.find(LeaseRow.class, id);
    if (row == null || !row.lastsAt(now)) {
      return false;
    }
    row.end(now);
    return true;
  }
}
