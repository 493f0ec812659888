package io.meridian.control.people.control;

import io.meridian.control.accounts.control.Reach;
import io.meridian.control.accounts.control.Secret;
import io.meridian.control.people.entity.Account;
import io.meridian.control.people.entity.Person;
import io.meridian.identity.Identity;
import io.meridian.identity.Identity.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ForbiddenException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What those who lead do with the accounts of others. A supervisor leads agents, ops everyone. A
 * supervisor of some regions gives no others, neither to agents nor by the beginning of an account.
 */
@ApplicationScoped
public class Staff {

  @Inject Accounts accounts;
  @Inject Revocations revocations;
  @Inject Rights rights;
  @Inject Lockout lockout;
  @Inject Clock clock;

  /** The accounts that the caller leads behind that name, by name. */
  public List<Account> behind(Optional<String> last, int most, Identity caller) {
    Set<Role> led =
        Arrays.stream(Role.values())
            .filter(role -> leads(caller, role))
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    return accounts.behind(last, led, most);
  }

  /** The account of that name, where the caller leads it. */
  public Optional<Account> find(String name, Identity caller) {
    Optional<Account> found = accounts.find(name);
    found.ifPresent(account -> check(caller, account.role()));
    return found;
  }

  /** Adds an account that begins with an invitation or with a first password. */
  public Begun add(Person person, boolean invited, Identity caller) {
    check(caller, person.role());
    Reach.check(caller, person.regions());
    Beginning beginning = new Beginning(invited);
    return beginning.of(accounts.add(person, caller.name(), beginning));
  }

  /** Lets an account begin anew; what it had before is good no more. */
  public Optional<Begun> begin(String name, boolean invited, Identity caller) {
    Beginning beginning = new Beginning(invited);
    Optional<Account> begun =
        find(name, caller)
            .flatMap(
                account ->
                    accounts.change(
                        name,
                        invited ? "invited anew" : "reset",
                        found -> {
                          Reach.check(caller, found.regions());
                          found.enable();
                          beginning.accept(found);
                        }));
    begun.ifPresent(account -> revoke(account, caller, "begins anew"));
    return begun.map(beginning::of);
  }

  /** Nobody signs in with it any more, and its tokens are good no more. */
  public Optional<Account> disable(String name, Identity caller) {
    return find(name, caller)
        .flatMap(
            account ->
                rights.change(
                    name, "disabled", "disabled", caller, found -> found.disable(clock.instant())));
  }

  /**
   * Changes whom an account is for. Tokens are good no more when they would say more than the
   * account may now.
   */
  public Optional<Account> become(
      String name, UnaryOperator<Person> edit, String reason, Identity caller) {
    return find(name, caller)
        .flatMap(
            account ->
                rights.change(
                    name,
                    "rights changed",
                    reason,
                    caller,
                    found -> {
                      Person next = edit.apply(found.person());
                      check(caller, found.role());
                      check(caller, next.role());
                      Reach.check(caller, found.regions(), next.regions());
                      found.become(next);
                    }));
  }

  /** Its tokens are good no more. */
  public Optional<Account> revoke(String name, Identity caller) {
    Optional<Account> account = find(name, caller);
    account.ifPresent(found -> revoke(found, caller, "tokens revoked"));
    return account;
  }

  /** Attempts to log in are heard again. */
  public Optional<Account> unlock(String name, Identity caller) {
    return find(name, caller)
        .flatMap(
            account -> {
              lockout.unlock(account.name());
              return accounts.find(name);
            });
  }

  private void revoke(Account account, Identity caller, String what) {
    revocations.revokeAccount(
        account.subject(), caller.name(), "account " + account.name() + ": " + what);
  }

  private static boolean leads(Identity caller, Role role) {
    return caller.role() == Role.OPS || role == Role.AGENT;
  }

  private static void check(Identity caller, Role role) {
    if (!leads(caller, role)) {
      throw new ForbiddenException("role must be AGENT for a supervisor, was " + role);
    }
  }

  /** An account and what its owner begins with. */
  public record Begun(
      Account account, Optional<String> password, Optional<String> invitation, Instant expires) {}

  /** Gives an account an invitation or a first password and remembers it for the answer. */
  private final class Beginning implements Consumer<Account> {

    private final Optional<Secret> invitation;
    private Optional<String> password = Optional.empty();

    Beginning(boolean invited) {
      this.invitation = invited ? Optional.of(Secret.fresh()) : Optional.empty();
    }

    @Override
    public void accept(Account account) {
      if (invitation.isPresent()) {
        account.invite(invitation.get().hash(), accounts.endOfBeginning());
      } else {
        password = Optional.of(accounts.firstPassword(account));
      }
    }

    Begun of(Account account) {
      return new Begun(account, password, invitation.map(Secret::text), accounts.endOfBeginning());
    }
  }
}
