package io.meridian.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.meridian.identity.Identity.Role;
import io.meridian.region.RegionId;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TokenVerifierTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final String KEY = TokenSigner.newKey();
  private static final TokenSigner SIGNER = new TokenSigner(KEY, CLOCK);
  private static final Identity AGENT =
      new Identity(
          "agent-7",
          "Zoë",
          Role.AGENT,
          Set.of(RegionId.of("eu-west"), RegionId.of("us-east")),
          NOW.plus(Duration.ofHours(12)));

  @Test
  void signedTokenNamesItsHolder() throws TokenRejectedException {
    assertThat(verifier(CLOCK).verify(SIGNER.sign(AGENT))).isEqualTo(AGENT);
  }

  @Test
  void everyoneSpeaksToTheControlPlaneAndThoseWhoAnswerVisitorsToTheChatToo() throws Exception {
    TokenVerifier control = new TokenVerifier(SIGNER.publicKeys(), Audience.CONTROL, CLOCK);
    for (Role role : Role.values()) {
      Identity holder = new Identity("x", "x", role, Set.of(), NOW.plusSeconds(60));
      String token = SIGNER.sign(holder);
      assertThat(control.verify(token)).isEqualTo(holder);
      if (role == Role.AGENT || role == Role.SUPERVISOR) {
        assertThat(verifier(CLOCK).verify(token)).isEqualTo(holder);
      } else {
        assertRejected(token, "aud must be chat");
      }
    }
  }

  @Test
  void operatorOfAnOldTokenIsOps() throws Exception {
    TokenVerifier control = new TokenVerifier(SIGNER.publicKeys(), Audience.CONTROL, CLOCK);
    String old = sign(claims().audience("control").claim("role", "OPERATOR"));
    assertThat(control.verify(old).role()).isEqualTo(Role.OPS);
  }

  @Test
  void tokenEndsWithHalfAMinuteForClocksThatDiffer() throws TokenRejectedException {
    String token = SIGNER.sign(AGENT);
    assertThat(verifier(at(AGENT.expires().plusSeconds(29))).verify(token)).isEqualTo(AGENT);
    assertThatThrownBy(() -> verifier(at(AGENT.expires().plusSeconds(30))).verify(token))
        .isInstanceOf(TokenRejectedException.class)
        .hasMessage("exp must be in the future");
  }

  @Test
  void tokenBeginsWithHalfAMinuteForClocksThatDiffer() throws TokenRejectedException {
    String token = SIGNER.sign(AGENT);
    assertThat(verifier(at(NOW.minusSeconds(30))).verify(token)).isEqualTo(AGENT);
    assertThatThrownBy(() -> verifier(at(NOW.minusSeconds(31))).verify(token))
        .hasMessage("nbf must be in the past");
  }

  @Test
  void knownTokenEndsLikeAnyOther() throws TokenRejectedException {
    AtomicReference<Instant> now = new AtomicReference<>(NOW);
    TokenVerifier verifier = verifier(reading(now));
    String token = SIGNER.sign(AGENT);
    assertThat(verifier.verify(token)).isEqualTo(verifier.verify(token)).isEqualTo(AGENT);
    assertThat(verifier.remembered()).isEqualTo(1);
    now.set(AGENT.expires().plusSeconds(30));
    assertThatThrownBy(() -> verifier.verify(token)).hasMessage("exp must be in the future");
  }

  @Test
  void onlyTokensWithAGoodSignatureAreRemembered() throws TokenRejectedException {
    TokenVerifier verifier = verifier(CLOCK);
    String token = SIGNER.sign(AGENT);
    String changed = token.substring(0, token.length() - 6) + "AAAAAA";
    verifier.verify(token);
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> verifier.verify(changed))
          .hasMessage("signature must be that of the key");
    }
    assertThat(verifier.remembered()).isEqualTo(1);
  }

  @Test
  void tokensReadLongestAgoAreForgotten() throws TokenRejectedException {
    TokenVerifier verifier = verifier(CLOCK);
    for (int i = 0; i <= TokenVerifier.REMEMBERED; i++) {
      verifier.verify(SIGNER.sign(AGENT, "token " + i));
    }
    assertThat(verifier.remembered()).isEqualTo(TokenVerifier.REMEMBERED);
  }

  @Test
  void otherAlgorithmsAreRejected() throws JOSEException {
    JWTClaimsSet claims = claims().build();
    SignedJWT hmac = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    hmac.sign(new MACSigner(new byte[32]));
    assertRejected(hmac.serialize(), "alg must be ES256");
    assertRejected(new PlainJWT(claims).serialize(), "token must be a signed JSON Web Token");
  }

  @Test
  void tokenOfAnotherKeyIsRejected() {
    String stranger = new TokenSigner(TokenSigner.newKey(), CLOCK).sign(AGENT);
    assertRejected(stranger, "kid must name a known key");
  }

  @Test
  void tokenSignedByAnotherUnderAKnownKeysNameIsRejected() throws Exception {
    ECKey stranger = ECKey.parse(TokenSigner.newKey());
    String token = sign(claims().build(), ECKey.parse(KEY).getKeyID(), new ECDSASigner(stranger));
    assertRejected(token, "signature must be that of the key");
  }

  @Test
  void changedTokenIsRejected() {
    String[] parts = SIGNER.sign(AGENT).split("\\.", -1);
    String payload = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);
    parts[1] =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(payload.replace("AGENT", "SUPERVISOR").getBytes(UTF_8));
    assertRejected(String.join(".", parts), "signature must be that of the key");
  }

  @Test
  void textThatIsNoTokenIsRejected() {
    for (String text : new String[] {null, "", "x", "a.b.c"}) {
      assertRejected(text, "token must be a signed JSON Web Token");
    }
  }

  @Test
  void everyClaimIsNeeded() throws Exception {
    assertRejected(sign(claims().issuer("other")), "iss must be meridian");
    assertRejected(sign(claims().issuer(null)), "iss must be meridian");
    assertRejected(sign(claims().audience((String) null)), "aud must be chat");
    assertRejected(sign(claims().subject(" ")), "sub must not be blank");
    assertRejected(sign(claims().expirationTime(null)), "exp must be given");
    assertRejected(sign(claims().notBeforeTime(null)), "nbf must be given");
    assertRejected(
        sign(claims().claim("role", "ADMIN")),
        "role must be one of OPS, DEVELOPER, VIEWER, SUPERVISOR, AGENT, REGION");
    assertRejected(sign(claims().claim("regions", null)), "regions must be given");
    assertRejected(
        sign(claims().claim("regions", List.of("EU WEST"))), "regions must be names of regions");
    assertThat(verifier(CLOCK).verify(sign(claims())).name()).isEqualTo("agent-7");
  }

  @Test
  void roleMustFitTheAudience() throws Exception {
    assertRejected(sign(claims().claim("role", "OPS")), "role must be one of that audience");
  }

  @Test
  void tokensOfAnOlderKeyAreGoodWhileItIsInTheSet() throws Exception {
    TokenSigner newer = new TokenSigner(TokenSigner.newKey(), CLOCK);
    String both = TokenSigner.merge(SIGNER.publicKeys(), newer.publicKeys());
    TokenVerifier verifier = new TokenVerifier(both, Audience.CHAT, CLOCK);
    assertThat(verifier.verify(SIGNER.sign(AGENT))).isEqualTo(AGENT);
    assertThat(verifier.verify(newer.sign(AGENT))).isEqualTo(AGENT);
  }

  @Test
  void publicKeysHoldNoSecret() throws ParseException {
    assertThat(SIGNER.publicKeys()).doesNotContain("\"d\":").contains("\"kid\":");
    String secret = ECKey.parse(KEY).getD().toString();
    assertThat(SIGNER.publicKeys()).doesNotContain(secret);
  }

  @Test
  void keyMustBePrivateAndNamed() {
    assertThatThrownBy(() -> new TokenSigner(ECKey.parse(KEY).toPublicJWK().toJSONString(), CLOCK))
        .hasMessageStartingWith("signing key must be on P-256, private and have a kid");
    assertThatThrownBy(() -> new TokenSigner("secret", CLOCK))
        .hasMessage("signing key must be a JSON Web Key, was not readable");
    assertThatThrownBy(() -> new TokenVerifier("x", Audience.CHAT, CLOCK))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void identityServesItsRegions() {
    assertThat(AGENT.serves(RegionId.of("eu-west"))).isTrue();
    assertThat(AGENT.serves(RegionId.of("cn-north"))).isFalse();
    assertThat(new Identity("x", "x", Role.AGENT, Set.of(), NOW).serves(RegionId.of("cn-north")))
        .isTrue();
  }

  private static void assertRejected(String token, String rule) {
    assertThatThrownBy(() -> verifier(CLOCK).verify(token))
        .isInstanceOf(TokenRejectedException.class)
        .hasMessage(rule);
  }

  private static TokenVerifier verifier(Clock clock) {
    return new TokenVerifier(SIGNER.publicKeys(), Audience.CHAT, clock);
  }

  private static Clock at(Instant instant) {
    return Clock.fixed(instant, ZoneOffset.UTC);
  }

  private static Clock reading(AtomicReference<Instant> now) {
    return new Clock() {
      @Override
      public Instant instant() {
        return now.get();
      }

      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }
    };
  }

  private static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer("meridian")
        .audience("chat")
        .subject("agent-7")
        .notBeforeTime(Date.from(NOW))
        .expirationTime(Date.from(NOW.plusSeconds(60)))
        .claim("role", "AGENT")
        .claim("regions", List.of());
  }

  private static String sign(JWTClaimsSet.Builder claims) throws Exception {
    ECKey key = ECKey.parse(KEY);
    return sign(claims.build(), key.getKeyID(), new ECDSASigner(key));
  }

  private static String sign(JWTClaimsSet claims, String keyId, JWSSigner signer)
      throws JOSEException {
    SignedJWT token =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(keyId).build(), claims);
    token.sign(signer);
    return token.serialize();
  }
}
