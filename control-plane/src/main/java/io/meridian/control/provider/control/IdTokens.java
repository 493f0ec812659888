package io.meridian.control.provider.control;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import io.meridian.control.provider.control.ProviderRefusedException.Why;
import io.meridian.identity.Identity;
import io.meridian.identity.Identity.Role;
import io.meridian.identity.ProviderSettings;
import io.meridian.region.RegionId;
import java.security.Key;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Verifies the provider's ID tokens (OpenID Connect Core 1.0, 3.1.3.7). Thread-safe. */
final class IdTokens {

  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  /** How far the clocks of provider and control plane may be apart. */
  private static final Duration SKEW = Duration.ofSeconds(60);

  /** How old a token may be that answers no attempt of ours. */
  private static final Duration FRESH = Duration.ofMinutes(10);

  /** Kinds of tokens, as their header names them, of which ID tokens are one. */
  private static final Set<JOSEObjectType> TYPES = Set.of(JOSEObjectType.JWT);

  private static final int LONGEST_NAME = 80;

  private final ProviderSettings settings;
  private final JWSVerificationKeySelector<SecurityContext> keys;
  private final Clock clock;

  IdTokens(ProviderSettings settings, JWKSource<SecurityContext> keys, Clock clock) {
    this.settings = settings;
    this.keys = new JWSVerificationKeySelector<>(ALGORITHMS, keys);
    this.clock = clock;
  }

  /**
   * The person that the token of an attempt speaks of, with a session that ends at {@code end}.
   *
   * @param nonce of the attempt
   * @throws ProviderRefusedException saying which rule the token breaks
   */
  Identity read(String token, String nonce, Instant end) {
    JWTClaimsSet claims = checked(token);
    require("nonce", nonce, String.valueOf(claims.getClaim("nonce")));
    return person(claims, end);
  }

  /**
   * The person that a token speaks of which answers no attempt of ours, so that only its age tells
   * that it was not found somewhere.
   *
   * @throws ProviderRefusedException saying which rule the token breaks
   */
  Identity read(String token, Instant end) {
    JWTClaimsSet claims = checked(token);
    Instant issued = time("iat", claims.getIssueTime());
    if (issued.isBefore(clock.instant().minus(FRESH).minus(SKEW))) {
      throw ProviderRefusedException.because(
          "iat must be within the last " + FRESH + ", was " + issued);
    }
    return person(claims, end);
  }

  private JWTClaimsSet checked(String token) {
    JWTClaimsSet claims = signed(token);
    Instant now = clock.instant();
    require("iss", settings.issuer().toString(), String.valueOf(claims.getIssuer()));
    if (!claims.getAudience().contains(settings.client())) {
      throw ProviderRefusedException.because(
          "aud must contain " + settings.client() + ", was " + claims.getAudience());
    }
    Object party = claims.getClaim("azp");
    if (party != null || claims.getAudience().size() > 1) {
      require("azp", settings.client(), String.valueOf(party));
    }
    Instant expires = time("exp", claims.getExpirationTime());
    if (!now.minus(SKEW).isBefore(expires)) {
      throw ProviderRefusedException.because("exp must be in the future, was " + expires);
    }
    Instant issued = time("iat", claims.getIssueTime());
    if (issued.isAfter(now.plus(SKEW))) {
      throw ProviderRefusedException.because("iat must not be in the future, was " + issued);
    }
    if (claims.getNotBeforeTime() != null
        && claims.getNotBeforeTime().toInstant().isAfter(now.plus(SKEW))) {
      throw ProviderRefusedException.because(
          "nbf must not be in the future, was " + claims.getNotBeforeTime().toInstant());
    }
    // Keycloak says in a claim what others say in the header: of what kind a token is.
    if (claims.getClaim("typ") instanceof String kind && !kind.equals("ID")) {
      throw ProviderRefusedException.because("typ must be ID, was " + kind);
    }
    if (claims.getSubject() == null || claims.getSubject().isBlank()) {
      throw ProviderRefusedException.because("sub must be given, was missing");
    }
    return claims;
  }

  private Identity person(JWTClaimsSet claims, Instant end) {
    List<String> names = names(claims.getClaims(), settings.roleClaim());
    Role role =
        settings
            .role(names)
            .orElseThrow(
                () ->
                    new ProviderRefusedException(
                        Why.NO_ROLE,
                        String.join(".", settings.roleClaim())
                            + " must name one of "
                            + new TreeSet<>(settings.roles().keySet())
                            + ", was "
                            + names));
    Set<RegionId> regions = role.answersVisitors() ? regions(claims) : Set.of();
    return new Identity("oidc:" + claims.getSubject(), name(claims), role, regions, end);
  }

  private static Instant time(String claim, Date found) {
    if (found == null) {
      throw ProviderRefusedException.because(claim + " must be given, was missing");
    }
    return found.toInstant();
  }

  private JWTClaimsSet signed(String token) {
    try {
      JWT parsed = JWTParser.parse(token);
      if (!(parsed instanceof SignedJWT jwt)) {
        throw ProviderRefusedException.because(
            "token must be signed, its algorithm was " + parsed.getHeader().getAlgorithm());
      }
      if (!ALGORITHMS.contains(jwt.getHeader().getAlgorithm())) {
        throw ProviderRefusedException.because(
            "token's algorithm must be one of "
                + ALGORITHMS
                + ", was "
                + jwt.getHeader().getAlgorithm());
      }
      JOSEObjectType type = jwt.getHeader().getType();
      if (type != null && !TYPES.contains(type)) {
        throw ProviderRefusedException.because("typ must be JWT, was " + type);
      }
      for (Key key : keys.selectJWSKeys(jwt.getHeader(), null)) {
        if (jwt.verify(new DefaultJWSVerifierFactory().createJWSVerifier(jwt.getHeader(), key))) {
          return jwt.getJWTClaimsSet();
        }
      }
      throw ProviderRefusedException.because(
          "token must be signed with a key of the provider, its key id was "
              + jwt.getHeader().getKeyID());
    } catch (ParseException e) {
      throw ProviderRefusedException.because("token must be a JSON Web Token, was none");
    } catch (RateLimitReachedException e) {
      throw ProviderRefusedException.because(
          "token must be signed with a key of the provider, whose keys were asked for just now");
    } catch (KeySourceException e) {
      throw ProviderRefusedException.away("its keys: " + e.getMessage(), e);
    } catch (JOSEException e) {
      throw ProviderRefusedException.because("token's signature can't be verified");
    }
  }

  private static void require(String claim, String wanted, String found) {
    if (!wanted.equals(found)) {
      throw ProviderRefusedException.because(claim + " must be " + wanted + ", was " + found);
    }
  }

  private static String name(JWTClaimsSet claims) {
    for (String claim : List.of("name", "preferred_username", "email")) {
      if (claims.getClaim(claim) instanceof String name && !name.isBlank()) {
        String plain = name.replaceAll("\\p{Cntrl}", " ").strip();
        return plain.substring(0, Math.min(plain.length(), LONGEST_NAME));
      }
    }
    return claims.getSubject();
  }

  // A token that names no region is good for all of them: a claim that is not there must not be.
  private Set<RegionId> regions(JWTClaimsSet claims) {
    if (settings.regionsClaim().isEmpty()) {
      return Set.of();
    }
    List<String> path = settings.regionsClaim().get();
    Set<RegionId> regions = new TreeSet<>();
    List<String> names = names(claims.getClaims(), path);
    try {
      names.forEach(id -> regions.add(RegionId.of(id)));
    } catch (IllegalArgumentException e) {
      throw new ProviderRefusedException(
          Why.NO_ROLE, String.join(".", path) + " must be ids of regions, was " + names, e);
    }
    if (regions.isEmpty()) {
      throw new ProviderRefusedException(
          Why.NO_ROLE, String.join(".", path) + " must name a region, was " + names);
    }
    return regions;
  }

  /** The texts at a path of claims: a list of them, or one. */
  private static List<String> names(Map<String, Object> claims, List<String> path) {
    Object found = claims;
    for (String part : path) {
      found = found instanceof Map<?, ?> map ? map.get(part) : null;
    }
    if (found instanceof List<?> list) {
      return list.stream().map(String::valueOf).toList();
    }
    return found instanceof String text ? List.of(text) : List.of();
  }
}
