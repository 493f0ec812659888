package io.meridian.control.provider.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FlowTest {

  @Test
  void challengeIsThatOfTheExampleInRfc7636() {
    Flow flow =
        new Flow(
            "s",
            "n",
            "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
            URI.create("https://a"),
            Optional.empty());
    assertThat(flow.challenge()).isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
  }

  @Test
  void attemptSurvivesItsCookie() {
    Flow flow = Flow.begin(URI.create("https://eu.chat.example/desk/?a=b"), Optional.empty());
    assertThat(Flow.of(flow.cookie())).contains(flow);
    Flow sealed = Flow.begin(URI.create("http://127.0.0.1:1/x"), Optional.of("a-key"));
    assertThat(Flow.of(sealed.cookie())).contains(sealed);
  }

  @Test
  void everyAttemptIsItsOwn() {
    URI back = URI.create("https://eu.chat.example/desk/");
    Flow one = Flow.begin(back, Optional.empty());
    Flow other = Flow.begin(back, Optional.empty());
    assertThat(one.state()).isNotEqualTo(other.state());
    assertThat(one.nonce()).isNotEqualTo(other.nonce());
    assertThat(one.verifier()).isNotEqualTo(other.verifier());
  }

  @Test
  void cookieOfAnotherKindIsNoAttempt() {
    assertThat(Flow.of("")).isEmpty();
    assertThat(Flow.of("a.b.c.d.e.f")).isEmpty();
    assertThat(Flow.of("a.b.c.%%%.")).isEmpty();
  }
}
