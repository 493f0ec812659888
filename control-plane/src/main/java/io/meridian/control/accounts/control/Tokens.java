package io.meridian.control.accounts.control;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.meridian.control.accounts.entity.SigningKey;
import io.meridian.identity.Audience;
import io.meridian.identity.Identity;
import io.meridian.identity.TokenRejectedException;
import io.meridian.identity.TokenSigner;
import io.meridian.identity.TokenVerifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.text.ParseException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Issues and verifies tokens with the keys of this control plane. Serves REST and sockets. */
@ApplicationScoped
public class Tokens {

  private static final Logger LOG = System.getLogger(Tokens.class.getName());

  @Inject KeyStore store;
  @Inject Clock clock;

  private volatile Ring ring;

  /** Loads the keys; the first start makes one. */
  public void load() {
    if (store.keys().isEmpty()) {
      String jwk = TokenSigner.newKey();
      store.add(new SigningKey(parse(jwk).getKeyID(), jwk, clock.instant()));
    }
    List<SigningKey> keys = store.keys();
    List<JWK> publicKeys = new ArrayList<>();
    for (SigningKey key : keys) {
      publicKeys.add(parse(key.jwk()).toPublicJWK());
    }
    String set = new JWKSet(publicKeys).toString();
    ring =
        new Ring(
            new TokenSigner(keys.get(0).jwk(), clock),
            new TokenVerifier(set, Audience.CONTROL, clock),
            set);
  }

  /** Signs a token for that holder. */
  public String issue(Identity identity) {
    return ring().signer().sign(identity);
  }

  /** The holder of a token for the control plane; empty when the token is not good. */
  public Optional<Identity> verify(String token) {
    Ring held = ring;
    if (held == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(held.verifier().verify(token));
    } catch (TokenRejectedException e) {
      LOG.log(Level.DEBUG, "token rejected: {0}", e.getMessage());
      return Optional.empty();
    }
  }

  /** The public keys as a JSON Web Key Set, for content. */
  public String publicKeys() {
    return ring().publicKeys();
  }

  private Ring ring() {
    if (ring == null) {
      throw new IllegalStateException("keys are not loaded yet");
    }
    return ring;
  }

  private static ECKey parse(String jwk) {
    try {
      return ECKey.parse(jwk);
    } catch (ParseException e) {
      throw new IllegalStateException("a stored signing key is not readable", e);
    }
  }

  /** The keys in use. */
  private record Ring(TokenSigner signer, TokenVerifier verifier, String publicKeys) {}
}
