package io.meridian.control.people.control;

import io.meridian.control.audit.control.Audit;
import io.meridian.control.people.entity.Account;
import io.meridian.control.people.entity.Attempts;
import io.meridian.control.people.entity.LoginSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Who guesses passwords is not heard for a while. A place is locked after a few failures; an
 * account after more of them from everywhere, but not for places from which it was used in the last
 * month: so nobody can lock its owner out from outside.
 */
@ApplicationScoped
public class Lockout {

  /** How long a place is remembered from which a login succeeded. */
  static final Duration KNOWN = Duration.ofDays(30);

  private static final Duration FORGOTTEN = Duration.ofDays(1);
  private static final Logger LOG = System.getLogger(Lockout.class.getName());

  @PersistenceContext EntityManager database;
  @Inject Accounts accounts;
  @Inject Audit audit;
  @Inject Clock clock;

  /** Until when an attempt under that name from there is not heard; empty when it is. */
  @Transactional
  public Optional<Instant> until(String name, String address) {
    Instant now = clock.instant();
    Optional<LoginSource> source = source(name, address);
    Optional<Attempts> ofPlace =
        source.map(LoginSource::attempts).filter(attempts -> attempts.isLocked(now));
    if (ofPlace.isPresent()) {
      return ofPlace.flatMap(Attempts::lockedUntil);
    }
    if (source.filter(known -> known.isKnown(now.minus(KNOWN))).isPresent()) {
      return Optional.empty();
    }
    return accounts
        .find(name)
        .map(Account::attempts)
        .filter(attempts -> attempts.isLocked(now))
        .flatMap(Attempts::lockedUntil);
  }

  /** An attempt failed. */
  @Transactional
  public void failed(String name, String address) {
    Instant now = clock.instant();
    LoginSource source = source(name, address).orElseGet(() -> new LoginSource(name, address));
    source.fail(now);
    LoginSource kept = database.merge(source);
    if (kept.attempts().isLocked(now)) {
      LOG.log(
          Level.WARNING,
          "log-in as {0} from {1} locked until {2}: {3} failures",
          name,
          address,
          kept.attempts().lockedUntil().orElseThrow(),
          kept.attempts().failures());
      audit.done("log-in locked after failed attempts", null, kept.attempts());
    }
    accounts.change(
        name,
        account -> {
          if (account.fail(now)) {
            LOG.log(
                Level.WARNING,
                "account {0} locked until {1} for places it was never used from",
                name,
                account.attempts().lockedUntil().orElseThrow());
          }
        });
  }

  /** An attempt succeeded. */
  @Transactional
  public void succeeded(String name, String address) {
    Instant now = clock.instant();
    LoginSource source = source(name, address).orElseGet(() -> new LoginSource(name, address));
    source.succeed(now);
    database.merge(source);
    accounts.change(name, account -> account.succeed(now));
  }

  /** An operator lets everybody try again. */
  @Transactional
  public void unlock(String name) {
    database
        .createQuery("delete from LoginSource s where s.name = :name and s.succeeded is null")
        .setParameter("name", name)
        .executeUpdate();
    database
        .createQuery(
            "update LoginSource s set s.failures = 0, s.lockedUntil = null where s.name = :name")
        .setParameter("name", name)
        .executeUpdate();
    accounts.change(name, "unlocked", Account::unlock);
  }

  /** Forgets places of which nothing was heard. */
  @Transactional
  public void forgetOld() {
    Instant now = clock.instant();
    database
        .createQuery(
            "delete from LoginSource s where (s.lastFailure is null or s.lastFailure < :old)"
                + " and (s.succeeded is null or s.succeeded < :unknown)")
        .setParameter("old", now.minus(FORGOTTEN))
        .setParameter("unknown", now.minus(KNOWN))
        .executeUpdate();
  }

  private Optional<LoginSource> source(String name, String address) {
    return Optional.ofNullable(
        database.find(LoginSource.class, new LoginSource.Key(name, address)));
  }
}
