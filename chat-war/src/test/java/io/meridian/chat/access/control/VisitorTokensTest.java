package io.meridian.chat.access.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.SignedJWT;
import io.meridian.chat.access.entity.Caller;
import io.meridian.chat.database.Postgres;
import io.meridian.chat.instance.Instance;
import io.meridian.identity.TokenRejectedException;
import io.meridian.region.RegionId;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Postgres.class)
class VisitorTokensTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  private final UUID conversation = UUID.randomUUID();
  private Postgres.Unit unit;

  @BeforeEach
  void open(Postgres.Unit database) {
    unit = database;
  }

  @Test
  void anInstanceVerifiesWhatAnotherSigned() throws Exception {
    String token = on("eu-central", NOON, tokens -> tokens.sign(conversation));
    Caller caller = verify("eu-central", NOON, token);
    assertThat(caller.conversation()).contains(conversation);
    assertThat(caller.isAgent()).isFalse();
    assertThat(caller.mayRead(conversation)).isTrue();
    assertThat(caller.mayRead(UUID.randomUUID())).isFalse();
  }

  @Test
  void aTokenOfAnotherRegionIsRejected() {
    String token = on("eu-west", NOON, tokens -> tokens.sign(conversation));
    assertRejected("eu-central", NOON, token, "iss must be eu-central");
  }

  @Test
  void aTokenThatWasChangedIsRejected() {
    String token = on("eu-central", NOON, tokens -> tokens.sign(conversation));
    String other = on("eu-central", NOON, tokens -> tokens.sign(UUID.randomUUID()));
    String mixed =
        other.substring(0, other.lastIndexOf('.')) + token.substring(token.lastIndexOf('.'));
    assertRejected("eu-central", NOON, mixed, "signature must be that of the key");
  }

  @Test
  void aTokenEnds() {
    String token = on("eu-central", NOON, tokens -> tokens.sign(conversation));
    Instant late = NOON.plus(VisitorTokens.LIFE).plus(Duration.ofSeconds(1));
    assertRejected("eu-central", late, token, "exp must be in the future");
  }

  private void assertRejected(String region, Instant now, String token, String rule) {
    assertThatThrownBy(() -> verify(region, now, token))
        .isInstanceOf(TokenRejectedException.class)
        .hasMessage(rule);
  }

  private Caller verify(String region, Instant now, String token)
      throws TokenRejectedException, ParseException {
    SignedJWT parsed = SignedJWT.parse(token);
    return on(region, now, tokens -> attempt(tokens, parsed)).get();
  }

  /** What a verification gave: a caller, or why not. */
  private interface Verdict {
    Caller get() throws TokenRejectedException;
  }

  private static Verdict attempt(VisitorTokens tokens, SignedJWT token) {
    try {
      Caller caller = tokens.verify(token);
      return () -> caller;
    } catch (TokenRejectedException e) {
      return () -> {
        throw e;
      };
    }
  }

  private <T> T on(String region, Instant now, Function<VisitorTokens, T> work) {
    return unit.of(
        database -> {
          VisitorTokens tokens = new VisitorTokens();
          tokens.keys = new SigningKeys();
          tokens.keys.database = database;
          tokens.clock = Clock.fixed(now, ZoneOffset.UTC);
          tokens.keys.clock = tokens.clock;
          tokens.instance =
              new Instance() {
                @Override
                public RegionId region() {
                  return RegionId.of(region);
                }
              };
          return work.apply(tokens);
        });
  }
}
