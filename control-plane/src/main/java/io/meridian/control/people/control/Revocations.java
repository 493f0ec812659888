package io.meridian.control.people.control;

import io.meridian.control.accounts.control.Agents;
import io.meridian.control.accounts.control.Tokens;
import io.meridian.control.revisions.control.RevisionCommitted;
import io.meridian.control.revisions.control.Revisions;
import io.meridian.identity.Revocation;
import io.meridian.identity.VerifiedToken;
import io.meridian.settings.Content;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Takes tokens back. Every revision carries what is revoked, so that instances know it offline. */
@ApplicationScoped
public class Revocations {

  @Inject Revisions revisions;
  @Inject Tokens tokens;
  @Inject Clock clock;

  /** What is revoked now. */
  public List<Revocation> all() {
    return revisions.current().content().revocations();
  }

  /** Takes one token back. */
  public void revoke(VerifiedToken token, String author, String reason) {
    add(Revocation.of(token, clock.instant()), author, reason);
  }

  /** Takes back all tokens that an account was given until now. */
  public Revocation revokeAccount(String subject, String author, String reason) {
    return add(ofAccount(subject), author, reason);
  }

  /**
   * Makes a change and takes back the tokens of its account, if it asks for that: both hold, or
   * neither. Of such changes one is made after the other.
   *
   * @param change returns whose tokens are taken back; empty where they stay good
   */
  public void revokeWith(Supplier<Optional<String>> change, String author, String reason) {
    revisions.change(
        author,
        reason,
        Optional.empty(),
        content -> change.get().map(subject -> with(content, ofAccount(subject))).orElse(content));
  }

  /** Takes a token back of which only the id is known. */
  public Revocation revokeToken(String id, String author, String reason) {
    Instant now = clock.instant();
    return add(
        new Revocation(Revocation.Kind.TOKEN, id, now, now.plus(Agents.LONGEST)), author, reason);
  }

  /** Forgets what has ended by itself. */
  public void prune() {
    Instant now = clock.instant();
    if (all().stream().anyMatch(revocation -> !now.isBefore(revocation.until()))) {
      revisions.change(
          "control plane",
          "revoked tokens have ended",
          Optional.empty(),
          content -> content.withRevocations(live(content.revocations(), now).toList()));
    }
  }

  void adopt(@Observes RevisionCommitted news) {
    tokens.revoked(news.revision().content().revocations());
  }

  private Revocation ofAccount(String subject) {
    Instant now = clock.instant();
    return Revocation.ofAccount(subject, now, now.plus(Agents.LONGEST));
  }

  private Revocation add(Revocation fresh, String author, String reason) {
    revisions.change(author, reason, Optional.empty(), content -> with(content, fresh));
    return fresh;
  }

  // A later word on an account holds for all that an earlier one said.
  private Content with(Content content, Revocation fresh) {
    return content.withRevocations(
        Stream.concat(
                live(content.revocations(), clock.instant())
                    .filter(old -> old.kind() != fresh.kind() || !old.id().equals(fresh.id())),
                Stream.of(fresh))
            .toList());
  }

  private static Stream<Revocation> live(List<Revocation> revocations, Instant now) {
    return revocations.stream().filter(revocation -> now.isBefore(revocation.until()));
  }
}
