package io.meridian.cli.ops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.meridian.cli.control.ControlClient;
import io.meridian.cli.output.Failure;
import io.meridian.identity.Letterbox;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BrowserLoginTest {

  private static final String SESSION = "{\"token\":\"t\",\"name\":\"Ida Berg\"}";
  private static final Pattern ADDRESS =
      Pattern.compile("(https://c\\.example/start)\\?return=([^&\\s]+)&key=([\\w-]+)");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Shown shown = new Shown();
  private HttpServer server;
  private volatile String ways =
      "{\"organisations\":[{\"name\":\"Example Shop\",\"start\":\"https://c.example/start\"}]}";

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/login/oidc",
        exchange -> {
          byte[] body = ways.getBytes(UTF_8);
          exchange.sendResponseHeaders(200, body.length);
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
  void sessionThatTheBrowserBringsIsReadHereAlone() {
    CompletableFuture<JsonNode> session = login();
    Matcher address = shown.address();
    URI back = URI.create(URLDecoder.decode(address.group(2), UTF_8));
    assertThat(back.getHost()).isEqualTo("127.0.0.1");

    assertThat(visit(back.resolve("/guessed") + "?session=x").statusCode()).isEqualTo(404);
    HttpResponse<String> page =
        visit(back + "?session=" + Letterbox.seal(SESSION, address.group(3)));

    assertThat(page.body()).contains("Signed in. You can close this page.");
    assertThat(session.orTimeout(20, TimeUnit.SECONDS).join().path("name").asText())
        .isEqualTo("Ida Berg");
  }

  @Test
  void refusalIsToldInWords() {
    CompletableFuture<JsonNode> session = login();
    Matcher address = shown.address();
    String back = URLDecoder.decode(address.group(2), UTF_8);

    assertThat(visit(back + "?refused=no-role").body()).contains("Not signed in.");

    assertThatThrownBy(() -> session.orTimeout(20, TimeUnit.SECONDS).join())
        .cause()
        .isInstanceOf(Failure.class)
        .hasMessage("Example Shop gives this person no role in Meridian");
  }

  @Test
  void whatWasSealedForAnotherIsNoSession() {
    CompletableFuture<JsonNode> session = login();
    String back = URLDecoder.decode(shown.address().group(2), UTF_8);
    visit(back + "?session=" + Letterbox.seal(SESSION, Letterbox.open().address()));

    assertThatThrownBy(() -> session.orTimeout(20, TimeUnit.SECONDS).join())
        .cause()
        .hasMessage("must be sealed for this letterbox");
  }

  @Test
  void withoutAProviderItSaysWhatThereIs() {
    ways = "{\"organisations\":[]}";
    assertThatThrownBy(() -> new BrowserLogin(shown.stream(), PATIENCE).session(control()))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("no OpenID Connect provider; 'login NAME' asks for a password");
  }

  @Test
  void nobodyIsWaitedForLongerThanAsked() {
    assertThatThrownBy(
            () -> new BrowserLogin(shown.stream(), Duration.ofMillis(1)).session(control()))
        .hasMessage("nobody signed in within PT0.001S");
  }

  private CompletableFuture<JsonNode> login() {
    return CompletableFuture.supplyAsync(
        () -> new BrowserLogin(shown.stream(), PATIENCE).session(control()));
  }

  private ControlClient control() {
    URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return new ControlClient(base, Optional.empty());
  }

  private static HttpResponse<String> visit(String address) {
    return HttpClient.newHttpClient()
        .sendAsync(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
        .orTimeout(20, TimeUnit.SECONDS)
        .join();
  }

  /** What a person reads. */
  private static final class Shown {

    private final StringBuilder text = new StringBuilder();
    private final CompletableFuture<Matcher> address = new CompletableFuture<>();

    PrintStream stream() {
      return new PrintStream(
          new OutputStream() {
            @Override
            public void write(int letter) {
              add((char) letter);
            }
          },
          true,
          UTF_8);
    }

    private synchronized void add(char letter) {
      text.append(letter);
      Matcher found = ADDRESS.matcher(text.toString());
      if (letter == '\n' && found.find()) {
        address.complete(found);
      }
    }

    Matcher address() {
      return address.orTimeout(20, TimeUnit.SECONDS).join();
    }
  }
}
