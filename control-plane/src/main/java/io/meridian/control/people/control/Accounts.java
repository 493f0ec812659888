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
import java.util.function.Function;

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

  /**
   * Accounts of those roles behind a name, by name.
   *
   * @param last name of the last account before them
   */
  @Transactional
  public List<Account> behind(Optional<String> last, Set<Role> roles, int most) {
    return database
        .createQuery(
            "select a from Account a where a.name > :last and a.role in :roles order by a.name",
            Account.class)
        .setParameter("last", last.orElse(""))
        .setParameter("roles", roles)
        .setMaxResults(most)
        .getResultList();
  }

  /** Whether ops remain whose passwords are their own when that account is not one of them. */
  @Transactional
  public boolean operateWithout(Account account) {
    return database
        .createQuery("select a from Account a where a.role = :ops", Account.class)
        .setParameter("ops", Role.OPS)
        .getResultStream()
        .anyMatch(other -> other.isSettled() && !other.id().equals(account.id()));
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
    return locked(
        name,
        account -> {
          change.accept(account);
          return account;
        });
  }

  /** Does something while nobody else changes the account; empty when there is none. */
  @Transactional
  public <T> Optional<T> locked(String name, Function<Account, T> work) {
    return find(name)
        .map(
            account -> {
              database.lock(account, LockModeType.PESSIMISTIC_WRITE);
              database.refresh(account);
              return work.apply(account);
            });
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
