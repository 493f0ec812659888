package io.meridian.control.people.boundary;

import io.meridian.control.people.entity.Account;
import io.meridian.identity.Identity.Role;
import io.meridian.region.RegionId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** An account without its secrets. */
public record AccountView(
    UUID id,
    String name,
    String displayName,
    Role role,
    Set<RegionId> regions,
    Account.State state,
    Optional<Instant> lockedUntil,
    Optional<Instant> lastLogin,
    String author,
    Instant created) {

  static AccountView of(Account account, Instant now) {
    return new AccountView(
        account.id(),
        account.name(),
        account.displayName(),
        account.role(),
        account.regions(),
        account.state(now),
        account.attempts().lockedUntil().filter(now::isBefore),
        account.lastLogin(),
        account.author(),
        account.created());
  }

  /**
   * An account and what its owner begins with, which is shown this once.
   *
   * @param password the first one, to be changed; empty for an invitation
   * @param invitation token; empty for a first password
   * @param expires end of either
   */
  public record Begun(
      AccountView account,
      Optional<String> password,
      Optional<String> invitation,
      Instant expires) {}
}
