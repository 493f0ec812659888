package io.meridian.control.loglevels.control;

import io.meridian.control.audit.control.Audit;
import io.meridian.control.loglevels.entity.ActiveLease;
import io.meridian.control.loglevels.entity.GivenLease;
import io.meridian.control.loglevels.entity.LeaseRow;
import io.meridian.control.problems.RefusedException;
import io.meridian.region.RegionId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Leases in the database. */
@ApplicationScoped
public class LeaseStore {

  @PersistenceContext EntityManager database;
  @Inject Audit audit;

  /** Leases that last at that moment, the oldest first. */
  @Transactional
  public List<ActiveLease> active(Instant now) {
    return lasting(now).stream().map(LeaseRow::lease).toList();
  }

  @Transactional
  public void add(ActiveLease lease) {
    database.persist(new LeaseRow(lease));
    audit.done(lease.reason(), null, lease);
  }

  /** Ends a lease. Returns whether there was one that lasted. */
  @Transactional
  public boolean end(String id, Instant now) {
    LeaseRow row = database.find(LeaseRow.class, id);
    if (row == null || !row.lastsAt(now)) {
      return false;
    }
    row.end(now);
    audit.done("ended before its time", row.lease(), null);
    return true;
  }

  /** Ends all leases that last, or all that reach a region. Returns them, the oldest first. */
  @Transactional
  public List<ActiveLease> endAll(Optional<RegionId> region, Instant now, String reason) {
    List<LeaseRow> rows =
        lasting(now).stream()
            .filter(row -> region.isEmpty() || row.lease().reaches(region.get()))
            .toList();
    List<ActiveLease> ended = rows.stream().map(LeaseRow::lease).toList();
    rows.forEach(row -> row.end(now));
    if (!ended.isEmpty()) {
      audit.done(reason, ended, null);
    }
    return ended;
  }

  private List<LeaseRow> lasting(Instant now) {
    return database
        .createQuery(
            "select l from LeaseRow l where l.ended is null and l.ends > :now order by l.began,"
                + " l.id",
            LeaseRow.class)
        .setParameter("now", now)
        .getResultList();
  }

  private LeaseRow row(String id) {
    return Optional.ofNullable(database.find(LeaseRow.class, id))
        .orElseThrow(
            () -> RefusedException.of("cursor", "must be one that the list has given", id));
  }

  /** Leases that began before that one, or all, newest first; those that are over too. */
  @Transactional
  public List<GivenLease> history(Optional<String> after, int most) {
    Optional<LeaseRow> last = after.map(this::row);
    TypedQuery<LeaseRow> query =
        database
            .createQuery(
                "select l from LeaseRow l"
                    + (last.isEmpty()
                        ? ""
                        : " where l.began < :began or l.began = :began and l.id < :id")
                    + " order by l.began desc, l.id desc",
                LeaseRow.class)
            .setMaxResults(most);
    last.ifPresent(row -> query.setParameter("began", row.lease().began()));
    last.ifPresent(row -> query.setParameter("id", row.lease().id()));
    return query.getResultStream().map(LeaseRow::given).toList();
  }
}
