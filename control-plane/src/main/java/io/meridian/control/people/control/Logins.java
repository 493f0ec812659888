package io.meridian.control.people.control;

import io.meridian.control.accounts.control.Secret;
import io.meridian.control.people.control.LoginRefusedException.Why;
import io.meridian.control.people.control.Sessions.Session;
import io.meridian.control.people.entity.Account;
import io.meridian.control.people.entity.Password;
import io.meridian.control.problems.RefusedException;
import io.meridian.identity.Identity.Role;
import io.meridian.region.Fault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Signing in with a name and a password, and how one gets a password of one's own. */
@ApplicationScoped
public class Logins {

  /** How many passwords are computed at once: each takes a processor for half a second. */
  private static final int AT_ONCE = 2;

  private static final int PATIENCE_SECONDS = 5;

  /** Compared with where there is no account, so that the answer takes as long. */
  private static final String NOBODYS = Password.hash(Password.random());

  @Inject Accounts accounts;
  @Inject Lockout lockout;
  @Inject Sessions sessions;
  @Inject Revocations revocations;
  @Inject Clock clock;

  @Inject
  @ConfigProperty(name = "meridian.oidc.file")
  Optional<String> provider;

  private final Semaphore computing = new Semaphore(AT_ONCE, true);

  /** Opens a session for a name and its password. */
  public Session login(String name, String password, String address) {
    Account account = proven(name, password, address);
    if (account.mustChange()) {
      throw new LoginRefusedException(Why.PASSWORD_CHANGE, "the first password must be changed");
    }
    String held = account.password().orElseThrow(Logins::wrong);
    if (!Password.isOutdated(held)) {
      return open(account.name(), held);
    }
    String kept = hash(password);
    accounts.change(account.name(), found -> found.keepAs(held, kept));
    return open(account.name(), kept);
  }

  /** Changes a password and opens a session; what was issued before is good no more. */
  public Session change(String name, String password, String next, String address) {
    Account account = proven(name, password, address);
    check("next", next, account.name());
    if (next.equals(password)) {
      throw RefusedException.of("next", "must not be the present password", "the same");
    }
    String kept = hash(next);
    accounts.change(account.name(), "password changed", found -> found.choose(kept));
    revocations.revokeAccount(account.subject(), account.displayName(), "password changed");
    return open(account.name(), kept);
  }

  /** Uses an invitation up: the person has a password and a session. */
  public Session accept(String invitation, String password) {
    String hash = new Secret(invitation).hash();
    Account invited = accounts.invited(hash).orElseThrow(Logins::notInvited);
    requireMayHavePassword(invited);
    check("password", password, invited.name());
    String kept = hash(password);
    Account account = accounts.accept(hash, kept).orElseThrow(Logins::notInvited);
    return open(account.name(), kept);
  }

  // As the account is now, and not as it was before the password was computed: who takes rights
  // away meanwhile waits for the token, and takes it back.
  private Session open(String name, String kept) {
    return accounts
        .locked(
            name,
            account ->
                Optional.of(account)
                    .filter(
                        found -> found.isSettled() && found.password().equals(Optional.of(kept)))
                    .map(found -> sessions.open(found::identity)))
        .flatMap(opened -> opened)
        .orElseThrow(Logins::wrong);
  }

  // Where a provider knows the people, passwords are for the day it is away.
  private void requireMayHavePassword(Account account) {
    if (provider.isPresent() && account.role() != Role.OPS) {
      throw new LoginRefusedException(
          Why.PROVIDER,
          "role must be OPS to have a password, was "
              + account.role()
              + ": people of other roles sign in with the OpenID Connect provider");
    }
  }

  private Account proven(String given, String password, String address) {
    String name = name(given);
    Optional<Instant> locked = lockout.until(name, address);
    if (locked.isPresent()) {
      throw LoginRefusedException.locked(locked.get());
    }
    Optional<Account> account = accounts.find(name);
    String kept = account.flatMap(Account::password).orElse(NOBODYS);
    boolean right = computed(() -> Password.matches(password == null ? "" : password, kept));
    if (account.isEmpty() || account.get().isDisabled() || !right) {
      lockout.failed(name, address);
      throw wrong();
    }
    if (account.get().isFirstPasswordOver(clock.instant())) {
      throw new LoginRefusedException(
          Why.EXPIRED, "the first password must be changed in time; ask for another");
    }
    lockout.succeeded(name, address);
    requireMayHavePassword(account.get());
    return account.get();
  }

  private static String name(String given) {
    String name = given == null ? "" : given.strip().toLowerCase(Locale.ROOT);
    if (name.isEmpty() || name.length() > io.meridian.control.people.entity.Person.MAX_NAME) {
      throw RefusedException.of("name", "must be 1 to 80 characters", name.length());
    }
    return name;
  }

  private static void check(String field, String password, String name) {
    Optional<Fault> fault = Password.fault(field, password, name);
    if (fault.isPresent()) {
      throw new RefusedException(List.of(fault.get()));
    }
  }

  private String hash(String password) {
    return computed(() -> Password.hash(password));
  }

  private <T> T computed(java.util.function.Supplier<T> work) {
    try {
      if (!computing.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new LoginRefusedException(Why.BUSY, "too many log-ins at once, try again");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    try {
      return work.get();
    } finally {
      computing.release();
    }
  }

  private static LoginRefusedException wrong() {
    return new LoginRefusedException(Why.WRONG, "name and password must be those of an account");
  }

  private static LoginRefusedException notInvited() {
    return new LoginRefusedException(
        Why.WRONG, "invitation must be unused, not expired and not replaced");
  }
}
