package io.meridian.control.provider.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.meridian.identity.Identity;
import io.meridian.identity.Identity.Role;
import io.meridian.identity.ProviderSettings;
import io.meridian.region.RegionId;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IdTokensTest {

  private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
  private static final Instant END = NOW.plusSeconds(50_000);
  private static final ECKey KEY = key();

  private final IdTokens tokens = tokens(Optional.of(List.of("regions")));

  @Test
  void personWithARoleGetsASession() {
    Identity ida = tokens.read(signed(claims().build(), KEY), "n1", END);
    assertThat(ida.subject()).isEqualTo("oidc:4711");
    assertThat(ida.name()).isEqualTo("Ida Berg");
    assertThat(ida.role()).isEqualTo(Role.AGENT);
    assertThat(ida.regions()).containsExactly(RegionId.of("eu-west"));
    assertThat(ida.expires()).isEqualTo(END);
  }

  @Test
  void ofSeveralRolesTheHighestCounts() {
    JWTClaimsSet both = claims().claim("realm_access", roles("chat-agent", "chat-ops")).build();
    Identity ops = tokens.read(signed(both, KEY), END);
    assertThat(ops.role()).isEqualTo(Role.OPS);
    assertThat(ops.regions()).isEmpty();
  }

  @Test
  void whatBreaksARuleIsRefusedWithIt() {
    refused(claims().issuer("https://evil.example").build(), "iss must be https://id.example");
    refused(claims().audience("portal").build(), "aud must contain meridian, was [portal]");
    refused(
        claims().expirationTime(Date.from(NOW.minusSeconds(61))).build(),
        "exp must be in the future, was 2026-01-05T09:58:59Z");
    refused(claims().expirationTime(null).build(), "exp must be given");
    refused(claims().claim("nonce", "other").build(), "nonce must be n1, was other");
    refused(claims().claim("nonce", null).build(), "nonce must be n1, was null");
    refused(claims().claim("azp", "portal").build(), "azp must be meridian, was portal");
    refused(
        claims().audience(List.of("meridian", "portal")).build(), "azp must be meridian, was null");
    refused(
        claims().issueTime(Date.from(NOW.plusSeconds(61))).build(),
        "iat must not be in the future, was 2026-01-05T10:01:01Z");
    refused(claims().issueTime(null).build(), "iat must be given");
    refused(
        claims().notBeforeTime(Date.from(NOW.plusSeconds(61))).build(),
        "nbf must not be in the future");
    refused(claims().claim("typ", "Bearer").build(), "typ must be ID, was Bearer");
    refused(claims().subject(null).build(), "sub must be given");
    refused(
        claims().claim("realm_access", roles("guest")).build(),
        "realm_access.roles must name one of [chat-agent, chat-ops], was [guest]");
    refused(claims().claim("realm_access", null).build(), "was []");
  }

  @Test
  void clocksMayBeAMinuteApart() {
    JWTClaimsSet early =
        claims()
            .issueTime(Date.from(NOW.plusSeconds(60)))
            .notBeforeTime(Date.from(NOW.plusSeconds(60)))
            .build();
    assertThat(read(signed(early, KEY)).name()).isEqualTo("Ida Berg");
    JWTClaimsSet late = claims().expirationTime(Date.from(NOW.minusSeconds(59))).build();
    assertThat(read(signed(late, KEY)).name()).isEqualTo("Ida Berg");
  }

  @Test
  void tokenWithoutAnAttemptMustBeNew() {
    Date before = Date.from(NOW.minusSeconds(700));
    String old = signed(claims().issueTime(before).build(), KEY);
    assertThatThrownBy(() -> tokens.read(old, END))
        .hasMessage("iat must be within the last PT10M, was 2026-01-05T09:48:20Z");
    assertThat(read(old).name()).isEqualTo("Ida Berg");
  }

  @Test
  void agentWhoseTokenNamesNoRegionServesNoneRatherThanAll() {
    refused(claims().claim("regions", null).build(), "regions must name a region, was []");
    refused(claims().claim("regions", "EU West").build(), "regions must be ids of regions");
    JWTClaimsSet silent = claims().claim("regions", null).build();
    assertThat(tokens(Optional.empty()).read(signed(silent, KEY), END).regions()).isEmpty();
  }

  @Test
  void tokenThatNobodyOrAnotherSignedIsRefused() {
    assertThatThrownBy(() -> read(new PlainJWT(claims().build()).serialize()))
        .isInstanceOf(ProviderRefusedException.class)
        .hasMessage("token must be signed, its algorithm was none");
    assertThatThrownBy(() -> read(signed(claims().build(), key())))
        .hasMessageContaining("token must be signed with a key of the provider");
    assertThatThrownBy(() -> read(symmetric(claims().build())))
        .hasMessageContaining("token's algorithm must be one of")
        .hasMessageContaining("was HS256");
    JWSHeader access =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .keyID(KEY.getKeyID())
            .type(new JOSEObjectType("at+jwt"))
            .build();
    assertThatThrownBy(() -> read(signed(access, claims().build(), KEY)))
        .hasMessage("typ must be JWT, was at+jwt");
    assertThatThrownBy(() -> read("nothing")).hasMessageContaining("must be a JSON Web Token");
  }

  private void refused(JWTClaimsSet claims, String reason) {
    assertThatThrownBy(() -> read(signed(claims, KEY))).hasMessageContaining(reason);
  }

  private Identity read(String token) {
    return tokens.read(token, "n1", END);
  }

  private static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer("https://id.example/realms/shop")
        .audience("meridian")
        .subject("4711")
        .issueTime(Date.from(NOW.minusSeconds(5)))
        .expirationTime(Date.from(NOW.plusSeconds(60)))
        .claim("nonce", "n1")
        .claim("name", "Ida Berg")
        .claim("realm_access", roles("chat-agent"))
        .claim("regions", List.of("eu-west"));
  }

  private static Map<String, Object> roles(String... names) {
    return Map.of("roles", List.of(names));
  }

  private static IdTokens tokens(Optional<List<String>> regionsClaim) {
    return new IdTokens(
        new ProviderSettings(
            URI.create("https://id.example/realms/shop"),
            "meridian",
            Optional.empty(),
            "Example Shop",
            Optional.empty(),
            List.of("realm_access", "roles"),
            Map.of("chat-ops", Role.OPS, "chat-agent", Role.AGENT),
            regionsClaim),
        new ImmutableJWKSet<>(new JWKSet(KEY.toPublicJWK())),
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  /** What who knows the public key alone could sign, were it taken for a secret. */
  private static String symmetric(JWTClaimsSet claims) {
    SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    try {
      token.sign(new MACSigner(KEY.toPublicJWK().toJSONString().getBytes(UTF_8)));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return token.serialize();
  }

  private static String signed(JWTClaimsSet claims, ECKey key) {
    return signed(
        new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims, key);
  }

  private static String signed(JWSHeader header, JWTClaimsSet claims, ECKey key) {
    SignedJWT token = new SignedJWT(header, claims);
    try {
      token.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return token.serialize();
  }

  private static ECKey key() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
