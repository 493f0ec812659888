package io.meridian.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.identity.Identity.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RevocationTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.250Z");
  private static final Instant END = NOW.plus(Duration.ofHours(14));
  private static final String KEY = TokenSigner.newKey();

  @Test
  void tokenIsRevokedByItsId() throws TokenRejectedException {
    VerifiedToken one = issuedAt(NOW, "ada");
    VerifiedToken other = issuedAt(NOW, "ada");

    Revocation revocation = Revocation.of(one, NOW.plusSeconds(5));

    assertThat(revocation.covers(one)).isTrue();
    assertThat(revocation.covers(other)).isFalse();
    assertThat(revocation.until()).isEqualTo(one.identity().expires());
  }

  @Test
  void accountIsRevokedUpToAMomentWithinASecond() throws TokenRejectedException {
    Revocation revocation = Revocation.ofAccount("ada", NOW.plusMillis(10), END);

    assertThat(revocation.covers(issuedAt(NOW, "ada"))).isTrue();
    assertThat(revocation.covers(issuedAt(NOW.plusMillis(10), "ada"))).isFalse();
    assertThat(revocation.covers(issuedAt(NOW, "bob"))).isFalse();
  }

  @Test
  void whatIsMissingIsSaid() {
    assertThat(new Revocation(null, "x", NOW, END).fault()).isPresent();
    assertThat(new Revocation(Revocation.Kind.TOKEN, " ", NOW, END).fault()).isPresent();
    assertThat(Revocation.ofAccount("ada", NOW, END).fault()).isEmpty();
  }

  private static VerifiedToken issuedAt(Instant at, String account) throws TokenRejectedException {
    Clock clock = Clock.fixed(at, ZoneOffset.UTC);
    TokenSigner signer = new TokenSigner(KEY, clock);
    Identity holder = new Identity(account, account, Role.AGENT, Set.of(), END);
    TokenVerifier verifier = new TokenVerifier(signer.publicKeys(), Audience.CHAT, clock);
    return verifier.read(signer.sign(holder));
  }
}
