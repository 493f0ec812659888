package io.meridian.control.provider.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DiscoveryTest {

  private final AtomicInteger asked = new AtomicInteger();
  private final ProviderHttp http = new ProviderHttp();
  private Instant now = Instant.parse("2026-01-05T10:00:00Z");
  private HttpServer server;
  private URI issuer;
  private volatile int status = 200;
  private volatile String said;

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    issuer = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/shop");
    said = document(issuer.toString(), issuer + "/token", "");
    server.createContext(
        "/shop/.well-known/openid-configuration",
        exchange -> {
          asked.incrementAndGet();
          byte[] body = said.getBytes(UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Test
  void providerIsAskedOnceAnHourAndItsLastWordHoldsWhileItIsAway() {
    Discovery discovery = discovery();
    assertThat(discovery.said().token()).isEqualTo(URI.create(issuer + "/token"));
    discovery.said();
    assertThat(asked).hasValue(1);

    said = document(issuer.toString(), issuer + "/token2", "");
    now = now.plus(Duration.ofHours(1));
    assertThat(discovery.said().token()).isEqualTo(URI.create(issuer + "/token2"));

    status = 503;
    now = now.plus(Duration.ofHours(1));
    assertThat(discovery.said().token()).isEqualTo(URI.create(issuer + "/token2"));
    assertThat(asked).hasValue(3);
  }

  @Test
  void providerThatDoesNotAnswerIsAskedAgainAfterFiveSeconds() {
    status = 503;
    Discovery discovery = discovery();
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(discovery::said)
          .isInstanceOfSatisfying(
              ProviderRefusedException.class, e -> assertThat(e.isAway()).isTrue())
          .hasMessageContaining("status 503")
          .hasMessageContaining("accounts of ops can sign in with a password");
    }
    assertThat(asked).hasValue(1);

    status = 200;
    now = now.plusSeconds(5);
    assertThat(discovery.said().authorization()).isEqualTo(URI.create(issuer + "/auth"));
  }

  @Test
  void whatTheProviderSaysMustBeItsOwnAndSafe() {
    said = document("https://evil.example", issuer + "/token", "");
    assertThatThrownBy(discovery()::said)
        .hasMessage("issuer of the provider must be " + issuer + ", was https://evil.example");
    said = document(issuer.toString(), "", "");
    assertThatThrownBy(discovery()::said).hasMessageContaining("token_endpoint must be an address");
    said = document(issuer.toString(), "ftp://a/b", "");
    assertThatThrownBy(discovery()::said).hasMessageContaining("as safe as the issuer's");
    said = "<html>";
    assertThatThrownBy(discovery()::said).hasMessageContaining("status 200, no JSON");
  }

  @Test
  void secretGoesWhereTheProviderTakesIt() {
    assertThat(discovery().said().basic()).isTrue();
    said = document(issuer.toString(), issuer + "/token", "\"client_secret_post\"");
    assertThat(discovery().said().basic()).isFalse();
    said =
        document(
            issuer.toString(), issuer + "/token", "\"client_secret_post\",\"client_secret_basic\"");
    assertThat(discovery().said().basic()).isTrue();
  }

  private Discovery discovery() {
    InstantSource source = () -> now;
    return new Discovery(issuer, http, source.withZone(ZoneOffset.UTC));
  }

  private String document(String self, String token, String methods) {
    return """
    {"issuer":"%s","authorization_endpoint":"%s/auth","token_endpoint":"%s","jwks_uri":"%s/keys",
    "token_endpoint_auth_methods_supported":[%s]}
    """
        .formatted(self, issuer, token, issuer, methods);
  }
}
