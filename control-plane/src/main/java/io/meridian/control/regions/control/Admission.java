package io.meridian.control.regions.control;

import io.meridian.control.accounts.control.Tokens;
import io.meridian.region.RegionId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Which credentials of regions are good: what is revoked is refused and loses its sockets. */
@ApplicationScoped
public class Admission {

  @Inject Credentials credentials;
  @Inject Tokens tokens;
  @Inject Event<CredentialsRevoked> revoked;

  private Set<String> known = Set.of();

  /** Revokes one credential of a region, or all of them. Returns how many it ended. */
  public int revoke(RegionId region, Optional<String> only, String author) {
    int ended = credentials.revoke(region, only, author).size();
    refresh();
    return ended;
  }

  /** Adopts what is revoked, here or by another control plane on the same database. */
  public synchronized void refresh() {
    Set<String> now = credentials.revoked();
    tokens.ended(now);
    Set<String> fresh = new HashSet<>(now);
    fresh.removeAll(known);
    known = now;
    if (!fresh.isEmpty()) {
      revoked.fire(new CredentialsRevoked(fresh));
    }
  }
}
