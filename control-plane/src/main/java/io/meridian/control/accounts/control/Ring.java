package io.meridian.control.accounts.control;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.meridian.control.accounts.entity.SigningKey;
import io.meridian.identity.Audience;
import io.meridian.identity.TokenSigner;
import io.meridian.identity.TokenVerifier;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The keys in use: the youngest that may sign does, all verify. Immutable.
 *
 * @param keys oldest first
 * @param signing the one that signs
 */
record Ring(List<SigningKey> keys, SigningKey signing, TokenSigner signer, TokenVerifier verifier) {

  static Ring of(List<SigningKey> keys, Clock clock) {
    SigningKey signing =
        keys.stream()
            .filter(key -> key.signsSince().isPresent())
            .max(Comparator.comparing(key -> key.signsSince().orElseThrow()))
            .orElseThrow(() -> new IllegalStateException("a key must be there that signs"));
    return new Ring(
        List.copyOf(keys),
        signing,
        new TokenSigner(signing.jwk(), clock),
        new TokenVerifier(set(keys), Audience.CONTROL, clock));
  }

  /** What regions need to verify their people's tokens, now and after the next key signs. */
  String publicKeys(Instant now) {
    return set(
        keys.stream()
            .filter(key -> key.id().equals(signing.id()) || key.isNeededByChat(now))
            .toList());
  }

  /** Whether those are the keys it was made of, in the same state. */
  boolean isOf(List<SigningKey> others) {
    return keys.size() == others.size()
        && keys.stream()
            .allMatch(
                key ->
                    others.stream()
                        .anyMatch(
                            other ->
                                other.id().equals(key.id())
                                    && other.signsSince().equals(key.signsSince())
                                    && other.chatExpires().equals(key.chatExpires())));
  }

  static ECKey parse(String jwk) {
    try {
      return ECKey.parse(jwk);
    } catch (ParseException e) {
      throw new IllegalStateException("a stored signing key is not readable", e);
    }
  }

  private static String set(List<SigningKey> keys) {
    List<JWK> publicKeys = new ArrayList<>();
    for (SigningKey key : keys) {
      publicKeys.add(parse(key.jwk()).toPublicJWK());
    }
    return new JWKSet(publicKeys).toString();
  }
}
