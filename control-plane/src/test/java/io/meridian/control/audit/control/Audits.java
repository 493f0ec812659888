package io.meridian.control.audit.control;

import io.meridian.identity.Identity;
import io.meridian.identity.Identity.Role;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;

/** Audits on the database of a test. */
public final class Audits {

  private Audits() {}

  /** An audit in which Ada changes settings. */
  public static Audit on(EntityManager database, Clock clock) {
    return on(
        database,
        clock,
        errand -> errand.by(new Identity("a-1", "Ada", Role.OPS, Set.of(), Instant.MAX)));
  }

  /** An audit in which somebody changes settings. */
  public static Audit on(EntityManager database, Clock clock, Consumer<Errand> who) {
    Audit audit = new Audit();
    audit.database = database;
    audit.clock = clock;
    audit.errand = new Errand();
    audit.errand.is("PATCH /api/settings", "/api/settings");
    who.accept(audit.errand);
    return audit;
  }
}
