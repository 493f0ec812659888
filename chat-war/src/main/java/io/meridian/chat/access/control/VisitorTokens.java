package io.meridian.chat.access.control;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.meridian.chat.access.entity.Caller;
import io.meridian.chat.access.entity.SigningKey;
import io.meridian.chat.instance.Instance;
import io.meridian.identity.TokenRejectedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Tokens of visitors, signed by the region (HS256). Each is good for one conversation. */
@ApplicationScoped
public class VisitorTokens {

  /** How long a visitor may come back to a conversation. */
  static final Duration LIFE = Duration.ofDays(7);

  static final String AUDIENCE = "visitor";

  @Inject SigningKeys keys;
  @Inject Instance instance;
  @Inject Clock clock;

  private volatile List<SigningKey> known = List.of();

  /** Signs a token for the visitor of a conversation. */
  public String sign(UUID conversation) {
    SigningKey key = known().get(0);
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(instance.region().value())
            .audience(AUDIENCE)
            .subject(conversation.toString())
            .expirationTime(Date.from(clock.instant().plus(LIFE)))
            .build();
    SignedJWT token =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.id()).build(), claims);
    try {
      token.sign(new MACSigner(key.secret()));
    } catch (JOSEException e) {
      throw new IllegalStateException("a key of 32 bytes signs HS256", e);
    }
    return token.serialize();
  }

  /** Whether a token says that it is a visitor's: the header alone, nothing is verified. */
  boolean claims(SignedJWT token) {
    return JWSAlgorithm.HS256.equals(token.getHeader().getAlgorithm());
  }

  /** The visitor who holds a token. The error names the rule it breaks. */
  Caller verify(SignedJWT token) throws TokenRejectedException {
    try {
      SigningKey key =
          key(token.getHeader().getKeyID())
              .orElseThrow(() -> new TokenRejectedException("kid must name a key of this region"));
      if (!token.verify(new MACVerifier(key.secret()))) {
        throw new TokenRejectedException("signature must be that of the key");
      }
      return caller(token.getJWTClaimsSet());
    } catch (JOSEException | ParseException e) {
      throw new TokenRejectedException("token must be readable", e);
    }
  }

  private Caller caller(JWTClaimsSet claims) throws TokenRejectedException {
    if (!instance.region().value().equals(claims.getIssuer())) {
      throw new TokenRejectedException("iss must be " + instance.region());
    }
    if (!claims.getAudience().contains(AUDIENCE)) {
      throw new TokenRejectedException("aud must be " + AUDIENCE);
    }
    Date end = claims.getExpirationTime();
    if (end == null || !clock.instant().isBefore(end.toInstant())) {
      throw new TokenRejectedException("exp must be in the future");
    }
    return Caller.visitor(conversation(claims.getSubject()), end.toInstant());
  }

  private static UUID conversation(String subject) throws TokenRejectedException {
    try {
      return UUID.fromString(subject == null ? "" : subject);
    } catch (IllegalArgumentException e) {
      throw new TokenRejectedException("sub must be a conversation", e);
    }
  }

  // An unknown name may be a key that another instance made since.
  private Optional<SigningKey> key(String id) {
    Optional<SigningKey> found = find(known, id);
    if (found.isPresent() || id == null) {
      return found;
    }
    known = keys.all();
    return find(known, id);
  }

  private List<SigningKey> known() {
    if (known.isEmpty()) {
      known = keys.all();
    }
    return known;
  }

  private static Optional<SigningKey> find(List<SigningKey> keys, String id) {
    return keys.stream().filter(key -> key.id().equals(id)).findFirst();
  }
}
