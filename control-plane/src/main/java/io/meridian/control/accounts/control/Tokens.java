package io.meridian.control.accounts.control;

import io.meridian.control.accounts.entity.SigningKey;
import io.meridian.identity.Identity;
import io.meridian.identity.Revocation;
import io.meridian.identity.TokenRejectedException;
import io.meridian.identity.TokenSigner;
import io.meridian.identity.VerifiedToken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Issues and verifies tokens with the keys of this control plane. Serves REST and sockets.
 * Thread-safe.
 */
@ApplicationScoped
public class Tokens {

  private static final Logger LOG = System.getLogger(Tokens.class.getName());

  @Inject KeyStore store;
  @Inject Clock clock;

  private final Set<String> noted = ConcurrentHashMap.newKeySet();
  private volatile Ring ring;
  private volatile List<Revocation> revocations = List.of();
  private volatile Set<String> endedCredentials = Set.of();

  /** Loads the keys; the first start makes one. */
  public void load() {
    store.begin(
        () -> {
          SigningKey first = fresh();
          first.sign(clock.instant());
          return first;
        });
    refresh();
  }

  /** Adopts what another control plane on the same database did to the keys. */
  public synchronized void refresh() {
    List<SigningKey> keys = store.keys();
    Ring held = ring;
    if (held == null || !held.isOf(keys)) {
      ring = Ring.of(keys, clock);
    }
  }

  /** A key that is not stored yet. */
  public SigningKey fresh() {
    String jwk = TokenSigner.newKey();
    return new SigningKey(Ring.parse(jwk).getKeyID(), jwk, clock.instant());
  }

  /** Signs a token for that holder. */
  public String issue(Identity identity) {
    return issue(identity, UUID.randomUUID().toString());
  }

  /** Signs a token with an id of its own. */
  public String issue(Identity identity, String id) {
    Ring held = ring();
    note(held.signing().id(), identity);
    return held.signer().sign(identity, id);
  }

  /** The holder of a token for the control plane; empty when the token is not good. */
  public Optional<Identity> verify(String token) {
    return read(token).map(VerifiedToken::identity);
  }

  /** What a token for the control plane says; empty when the token is not good. */
  public Optional<VerifiedToken> read(String token) {
    Ring held = ring;
    if (held == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(held.verifier().read(token)).filter(this::isNotRevoked);
    } catch (TokenRejectedException e) {
      LOG.log(Level.DEBUG, "token rejected: {0}", e.getMessage());
      return Optional.empty();
    }
  }

  /** From now on these tokens of people are good no more, and no others. */
  public void revoked(List<Revocation> tokens) {
    revocations = List.copyOf(tokens);
  }

  /** From now on these tokens of regions are good no more, and no others. */
  public void ended(Set<String> credentials) {
    endedCredentials = Set.copyOf(credentials);
  }

  /** The public keys that regions need, as a JSON Web Key Set, for content. */
  public String publicKeys() {
    return ring().publicKeys(clock.instant());
  }

  private boolean isNotRevoked(VerifiedToken token) {
    return !endedCredentials.contains(token.id())
        && revocations.stream().noneMatch(revocation -> revocation.covers(token));
  }

  // In whole hours, so that the database hears of it once an hour and not with each token.
  private void note(String key, Identity identity) {
    Instant end = identity.expires().truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
    boolean forChat = identity.role().answersVisitors();
    if (noted.add(key + forChat + end)) {
      store.signed(key, end, forChat);
    }
  }

  private Ring ring() {
    if (ring == null) {
      throw new IllegalStateException("keys are not loaded yet");
    }
    return ring;
  }
}
