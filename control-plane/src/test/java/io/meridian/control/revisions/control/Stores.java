package io.meridian.control.revisions.control;

import io.meridian.control.audit.control.Audits;
import jakarta.persistence.EntityManager;
import java.time.Clock;

/** Revisions on the database of a test, for tests of other features. */
public final class Stores {

  private Stores() {}

  /** Returns a store that works in the transaction of that entity manager. */
  public static RevisionStore on(EntityManager database, Clock clock) {
    RevisionStore store = new RevisionStore();
    store.database = database;
    store.clock = clock;
    store.audit = Audits.on(database, clock);
    return store;
  }
}
