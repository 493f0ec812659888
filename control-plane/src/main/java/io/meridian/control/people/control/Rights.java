package io.meridian.control.people.control;

import io.meridian.control.people.entity.Account;
import io.meridian.control.people.entity.Person;
import io.meridian.control.problems.RefusedException;
import io.meridian.identity.Identity;
import io.meridian.identity.Identity.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Changes what an account may do, and takes back in the same transaction tokens that say more than
 * that. Ops with a password of their own are never without the last of them.
 */
@ApplicationScoped
public class Rights {

  @Inject Accounts accounts;
  @Inject Revocations revocations;

  /**
   * Makes a change; empty when there is no account of that name.
   *
   * @param what in a few words, for the revision that takes tokens back
   * @param reason for the audit
   */
  public Optional<Account> change(
      String name, String what, String reason, Identity caller, Consumer<Account> change) {
    AtomicReference<Optional<Account>> changed = new AtomicReference<>(Optional.empty());
    revocations.revokeWith(
        () -> {
          AtomicReference<Boolean> less = new AtomicReference<>(false);
          changed.set(accounts.change(name, reason, account -> less.set(shrinks(account, change))));
          return changed.get().filter(account -> less.get()).map(Account::subject);
        },
        caller.name(),
        "account " + name + ": " + what);
    return changed.get();
  }

  private boolean shrinks(Account account, Consumer<Account> change) {
    Person before = account.person();
    boolean operated = operates(account);
    boolean open = !account.isDisabled();
    change.accept(account);
    if (operated && !operates(account) && !accounts.operateWithout(account)) {
      throw RefusedException.of(
          "role",
          "must stay OPS and not disabled for the last account of ops with a password of its own",
          account.isDisabled() ? "disabled" : account.role());
    }
    return (open && account.isDisabled()) || !before.mayNoMoreThan(account.person());
  }

  private static boolean operates(Account account) {
    return account.role() == Role.OPS && account.isSettled();
  }
}
