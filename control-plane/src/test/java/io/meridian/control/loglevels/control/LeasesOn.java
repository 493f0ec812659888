package io.meridian.control.loglevels.control;

import io.meridian.control.audit.control.Audit;
import io.meridian.control.loglevels.entity.ActiveLease;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Leases on the database of a test. */
public final class LeasesOn {

  private LeasesOn() {}

  /** Leases that tell nobody. */
  public static Leases of(EntityManager database, Audit audit, Clock clock) {
    Leases leases = new Leases();
    leases.clock = clock;
    leases.store = new LeaseStore();
    leases.store.database = database;
    leases.store.audit = audit;
    return leases;
  }

  /** Leases that last at that moment. */
  public static List<ActiveLease> active(EntityManager database, Instant now) {
    LeaseStore store = new LeaseStore();
    store.database = database;
    return store.active(now);
  }
}
