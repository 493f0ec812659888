package io.meridian.control.people.control;

import io.meridian.control.audit.control.Audit;
import io.meridian.control.people.entity.Account;
import io.meridian.control.people.entity.Password;
import io.meridian.control.people.entity.Person;
import io.meridian.control.problems.RefusedException;
import io.meridian.identity.Identity.Role;
import io.meridian.region.RegionId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** Accounts in the database. */
@ApplicationScoped
public class Accounts {

  /** How long an invitation or a first password is good. */
  public static final Duration BEGINNING = Duration.ofDays(3);

  @PersistenceContext EntityManager database;
  @Inject Audit audit;
  @Inject Clock clock;

  /** Adds an account whose name is still free. It begins with an invitation or first password. */
  @Transactional
  public Account add(Person person, String author, Consumer<Account> beginning) {
    if (find(person.name()).isPresent()) {
      throw RefusedException.of("name", "must not be taken by another account", person.name());
    }
    Account account = new Account(person, author, clock.instant().truncatedTo(ChronoUnit.SECONDS));
    beginning.accept(account);
    database.persist(account);
    audit.done("", null, Recorded.of(account, clock.instant()));
    return account;
  }

  /** All accounts, by name. */
  @Transactional
  public List<Account> all() {
    return database
        .createQuery("select a from Account a order by a.name", Account.class)
        .getResultList();
  }

  /** The account of that name. */
  @Transactional
  public Optional<Account> find(String name) {
    return one("name", name);
  }

  /** The account with that invitation. */
  @Transactional
  public Optional<Account> invited(String hash) {
    return one("invitation", hash).filter(account -> account.isInvited(clock.instant()));
  }

  /** Changes an account; empty when there is none of that name. */
  @Transactional
  public Optional<Account> change(String name, Consumer<Account> change) {
    Optional<Account> account = find(name);
    account.ifPresent(
        found -> {
          database.lock(found, LockModeType.PESSIMISTIC_WRITE);
          database.refresh(found);
          change.accept(found);
        });
    return account;
  }

  /** Changes an account and records that it was done; empty when there is none of that name. */
  @Transactional
  public Optional<Account> change(String name, String reason, Consumer<Account> change) {
    return change(
        name,
        account -> {
          Recorded before = Recorded.of(account, clock.instant());
          change.accept(account);
          audit.done(reason, before, Recorded.of(account, clock.instant()));
        });
  }

  /** Uses an invitation up; empty when it is not good any more. */
  @Transactional
  public Optional<Account> accept(String hash, String kept) {
    return invited(hash)
        .flatMap(
            account -> {
              database.lock(account, LockModeType.PESSIMISTIC_WRITE);
              database.refresh(account);
              if (!account.isInvited(clock.instant())) {
                return Optional.empty();
              }
              Recorded before = Recorded.of(account, clock.instant());
              account.choose(kept);
              audit.done("invitation accepted", before, Recorded.of(account, clock.instant()));
              return Optional.of(account);
            });
  }

  /** End of an invitation or first password that is given now. */
  public Instant endOfBeginning() {
    return clock.instant().plus(BEGINNING).truncatedTo(ChronoUnit.SECONDS);
  }

  /** A first password for an account, which is to be shown once. */
  public String firstPassword(Account account) {
    String first = Password.random();
    account.startWith(Password.hash(first), endOfBeginning());
    return first;
  }

  private Optional<Account> one(String field, String value) {
    return database
        .createQuery("select a from Account a where a." + field + " = :value", Account.class)
        .setParameter("value", value)
        .getResultStream()
        .findFirst();
  }

  /** An account in the audit: without names, which are those of a person. */
  private record Recorded(
      UUID id, Role role, Set<RegionId> regions, Account.State state, Optional<Instant> locked) {

    static Recorded of(Account account, Instant now) {
      return new Recorded(
          account.id(),
          account.role(),
          account.regions(),
          account.state(now),
          account.attempts().lockedUntil());
    }
  }
}
