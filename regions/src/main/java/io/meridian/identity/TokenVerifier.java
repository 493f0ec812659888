package io.meridian.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.meridian.identity.Identity.Role;
import io.meridian.region.RegionId;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Verifies tokens offline with the public keys that travel in the target. Thread-safe. The
 * signature of a token is verified once, all that depends on the time whenever it is read.
 */
public final class TokenVerifier {

  /** Most tokens whose signature is known to be good; those read longest ago are forgotten. */
  static final int REMEMBERED = 1_000;

  /** How far clocks may differ. */
  public static final Duration SKEW = Duration.ofSeconds(30);

  private static final String ROLES =
      Arrays.stream(Role.values()).map(Role::name).collect(Collectors.joining(", "));

  private final JWKSet keys;
  private final Audience audience;
  private final Clock clock;
  private final Map<String, JWTClaimsSet> signed = Collections.synchronizedMap(new Newest());

  /**
   * @param keys a JSON Web Key Set (RFC 7517)
   * @param audience the application that verifies
   */
  public TokenVerifier(String keys, Audience audience, Clock clock) {
    try {
      this.keys = JWKSet.parse(keys);
    } catch (ParseException e) {
      throw new IllegalArgumentException("keys must be a JSON Web Key Set, was not readable", e);
    }
    this.audience = audience;
    this.clock = clock;
  }

  /** Returns the holder of a token. The error names the rule the token breaks. */
  public Identity verify(String token) throws TokenRejectedException {
    return read(token).identity();
  }

  /** Returns what a token says. The error names the rule the token breaks. */
  public VerifiedToken read(String token) throws TokenRejectedException {
    try {
      JWTClaimsSet claims = claims(token == null ? "" : token);
      Identity identity = identity(claims);
      String id = claims.getJWTID();
      return new VerifiedToken(id == null ? "" : id, issued(claims), identity);
    } catch (ParseException e) {
      throw new TokenRejectedException("token must be a signed JSON Web Token", e);
    } catch (JOSEException e) {
      throw new TokenRejectedException("signature must be verifiable", e);
    }
  }

  private JWTClaimsSet claims(String token)
      throws ParseException, JOSEException, TokenRejectedException {
    JWTClaimsSet known = signed.get(token);
    if (known != null) {
      return known;
    }
    SignedJWT jwt = SignedJWT.parse(token);
    if (!JWSAlgorithm.ES256.equals(jwt.getHeader().getAlgorithm())) {
      throw new TokenRejectedException("alg must be ES256");
    }
    if (!jwt.verify(new ECDSAVerifier(key(jwt.getHeader().getKeyID())))) {
      throw new TokenRejectedException("signature must be that of the key");
    }
    JWTClaimsSet claims = jwt.getJWTClaimsSet();
    signed.put(token, claims);
    return claims;
  }

  /** How many tokens need no signature verified when they are read next. */
  int remembered() {
    return signed.size();
  }

  /** The standard claim has whole seconds, in which a token may be revoked and another issued. */
  private static Instant issued(JWTClaimsSet claims) throws ParseException {
    Long millis = claims.getLongClaim(TokenSigner.ISSUED);
    if (millis != null) {
      return Instant.ofEpochMilli(millis);
    }
    Date issued = claims.getIssueTime();
    return issued == null ? Instant.EPOCH : issued.toInstant();
  }

  private ECKey key(String id) throws TokenRejectedException {
    JWK key = id == null ? null : keys.getKeyByKeyId(id);
    if (key instanceof ECKey ec && Curve.P_256.equals(ec.getCurve())) {
      return ec;
    }
    throw new TokenRejectedException("kid must name a known key");
  }

  private Identity identity(JWTClaimsSet claims) throws ParseException, TokenRejectedException {
    Instant now = clock.instant();
    Instant expires = instant("exp", claims.getExpirationTime());
    if (!now.isBefore(expires.plus(SKEW))) {
      throw new TokenRejectedException("exp must be in the future");
    }
    if (now.isBefore(instant("nbf", claims.getNotBeforeTime()).minus(SKEW))) {
      throw new TokenRejectedException("nbf must be in the past");
    }
    if (!TokenSigner.ISSUER.equals(claims.getIssuer())) {
      throw new TokenRejectedException("iss must be " + TokenSigner.ISSUER);
    }
    if (!claims.getAudience().contains(audience.value())) {
      throw new TokenRejectedException("aud must be " + audience.value());
    }
    if (claims.getSubject() == null || claims.getSubject().isBlank()) {
      throw new TokenRejectedException("sub must not be blank");
    }
    String name = claims.getStringClaim("name");
    return new Identity(
        claims.getSubject(),
        name == null ? claims.getSubject() : name,
        role(claims.getStringClaim("role")),
        regions(claims.getStringListClaim("regions")),
        expires);
  }

  private static Instant instant(String claim, Date date) throws TokenRejectedException {
    if (date == null) {
      throw new TokenRejectedException(claim + " must be given");
    }
    return date.toInstant();
  }

  private Role role(String name) throws TokenRejectedException {
    Role role =
        Role.named(name)
            .orElseThrow(() -> new TokenRejectedException("role must be one of " + ROLES));
    if (!audience.admits(role)) {
      throw new TokenRejectedException("role must be one of that audience");
    }
    return role;
  }

  /** The claim must be there: a token that lost it would be good for every region. */
  private static Set<RegionId> regions(List<String> names) throws TokenRejectedException {
    if (names == null) {
      throw new TokenRejectedException("regions must be given");
    }
    try {
      return names.stream().map(RegionId::of).collect(Collectors.toUnmodifiableSet());
    } catch (IllegalArgumentException e) {
      throw new TokenRejectedException("regions must be names of regions", e);
    }
  }

  /** Tokens by when they were read last. Not thread-safe. */
  private static final class Newest extends LinkedHashMap<String, JWTClaimsSet> {

    private static final long serialVersionUID = 1L;

    Newest() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, JWTClaimsSet> eldest) {
      return size() > REMEMBERED;
    }
  }
}
