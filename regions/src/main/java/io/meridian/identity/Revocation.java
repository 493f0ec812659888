package io.meridian.identity;

import io.meridian.region.Fault;
import java.time.Instant;
import java.util.Optional;

/**
 * Tokens that are good no more, although their time has not come. It travels in the settings, so
 * that instances refuse them without asking anyone.
 *
 * @param kind whether one token is meant or all of an account
 * @param id of the token, or of the account
 * @param before of an account, every token issued before then; of a token, when it was revoked
 * @param until when the last of the tokens would have ended by itself: then this is forgotten
 */
public record Revocation(Kind kind, String id, Instant before, Instant until) {

  /** What a revocation names. */
  public enum Kind {
    TOKEN,
    ACCOUNT
  }

  /** Revokes one token. */
  public static Revocation of(VerifiedToken token, Instant now) {
    return new Revocation(Kind.TOKEN, token.id(), now, token.identity().expires());
  }

  /** Revokes all that an account was given before then. */
  public static Revocation ofAccount(String account, Instant before, Instant until) {
    return new Revocation(Kind.ACCOUNT, account, before, until);
  }

  /** Whether it means that token. */
  public boolean covers(VerifiedToken token) {
    return switch (kind) {
      case TOKEN -> id.equals(token.id());
      case ACCOUNT -> id.equals(token.identity().subject()) && token.issued().isBefore(before);
    };
  }

  /** What is missing, for one that came from outside. */
  public Optional<Fault> fault() {
    if (kind == null || id == null || id.isBlank() || before == null || until == null) {
      return Optional.of(
          new Fault("revocations", "must have kind, id, before and until", String.valueOf(this)));
    }
    return Optional.empty();
  }
}
