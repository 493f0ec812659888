package io.meridian.control.revisions.control;

import io.meridian.control.Contents;
import io.meridian.control.audit.control.Audits;
import io.meridian.control.revisions.entity.Revision;
import io.meridian.settings.Content;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Revisions on the database of a test; nobody is told of them. */
public final class Histories {

  private Histories() {}

  /** Revisions that begin with two regions, unless they have begun. */
  public static Revisions on(EntityManager database, Clock clock) {
    RevisionStore rows = new RevisionStore();
    rows.database = database;
    rows.clock = clock;
    rows.audit = Audits.on(database, clock);
    rows.begin(Contents::two);
    return new Revisions() {
      @Override
      public Revision change(
          String author, String reason, Optional<String> expected, UnaryOperator<Content> edit) {
        return rows.commit(author, reason, expected, edit);
      }

      @Override
      public Revision current() {
        return rows.newest();
      }
    };
  }
}
