package io.meridian.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.meridian.region.RegionId;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/** Signs tokens with one private key (ES256). Thread-safe. */
public final class TokenSigner {

  /** Who issues tokens. */
  static final String ISSUER = "meridian";

  /** Claim with the time of issue in milliseconds since 1970. */
  static final String ISSUED = "issued";

  private final ECKey key;
  private final Clock clock;

  /**
   * @param privateKey a JSON Web Key (RFC 7517) on curve P-256 with its private part and a key id
   */
  public TokenSigner(String privateKey, Clock clock) {
    this.key = parse(privateKey);
    this.clock = clock;
  }

  /** Makes a new private key, as {@link #TokenSigner} takes it. It is a secret. */
  public static String newKey() {
    try {
      return new ECKeyGenerator(Curve.P_256)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.ES256)
          .keyIDFromThumbprint(true)
          .generate()
          .toJSONString();
    } catch (JOSEException e) {
      throw new IllegalStateException("every Java platform has P-256", e);
    }
  }

  /** Signs a token for its holder. */
  public String sign(Identity identity) {
    return sign(identity, UUID.randomUUID().toString());
  }

  /** Signs a token with an id of its own, by which it can be revoked. */
  public String sign(Identity identity, String id) {
    Instant now = clock.instant();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .audience(Audience.of(identity.role()))
            .subject(identity.subject())
            .jwtID(id)
            .issueTime(Date.from(now))
            .notBeforeTime(Date.from(now))
            .expirationTime(Date.from(identity.expires()))
            .claim(ISSUED, now.toEpochMilli())
            .claim("name", identity.name())
            .claim("role", identity.role().name())
            .claim("regions", identity.regions().stream().map(RegionId::value).sorted().toList())
            .build();
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
    try {
      token.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("the key was checked when it was read", e);
    }
    return token.serialize();
  }

  /** The public key as a JSON Web Key Set, for {@link TokenVerifier} and for content. */
  public String publicKeys() {
    return new JWKSet(key.toPublicJWK()).toString();
  }

  /** Joins two JSON Web Key Sets: both keys are good while tokens pass from one to the other. */
  public static String merge(String keys, String others) {
    try {
      List<JWK> all = new ArrayList<>(JWKSet.parse(keys).getKeys());
      all.addAll(JWKSet.parse(others).getKeys());
      return new JWKSet(all).toString();
    } catch (ParseException e) {
      throw new IllegalArgumentException("keys must be JSON Web Key Sets, were not readable", e);
    }
  }

  private static ECKey parse(String privateKey) {
    try {
      ECKey key = ECKey.parse(privateKey);
      if (!key.getCurve().equals(Curve.P_256) || !key.isPrivate() || key.getKeyID() == null) {
        throw new IllegalArgumentException(
            "signing key must be on P-256, private and have a kid, was on " + key.getCurve());
      }
      return key;
    } catch (ParseException e) {
      // The parser's message may hold parts of the key.
      throw new IllegalArgumentException("signing key must be a JSON Web Key, was not readable");
    }
  }
}
