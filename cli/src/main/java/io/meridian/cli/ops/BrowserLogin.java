package io.meridian.cli.ops;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.meridian.cli.control.ControlClient;
import io.meridian.cli.output.Failure;
import io.meridian.identity.Letterbox;
import io.meridian.settings.Wire;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Signs in with the OpenID Connect provider by the browser of this machine. The browser brings the
 * session to an address of this process that nobody else knows, sealed so that only it can read it.
 */
final class BrowserLogin {

  private static final Map<String, String> REFUSALS =
      Map.of(
          "away", "%s does not answer, try again later",
          "cancelled", "nobody signed in with %s",
          "no-role", "%s gives this person no role in Meridian");

  private final PrintStream out;
  private final Duration patience;

  /**
   * @param out where the address is told that a person has to open
   * @param patience how long the person may take
   */
  BrowserLogin(PrintStream out, Duration patience) {
    this.out = out;
    this.patience = patience;
  }

  /** Waits for a person to sign in. */
  JsonNode session(ControlClient anybody) {
    JsonNode organisation = anybody.get("/api/login/oidc").path("organisations").path(0);
    if (organisation.isMissingNode()) {
      throw new Failure(
          "the control plane has no OpenID Connect provider; 'login NAME' asks for a password");
    }
    String name = organisation.path("name").asText();
    Letterbox box = Letterbox.open();
    String path = "/" + UUID.randomUUID();
    CompletableFuture<JsonNode> session = new CompletableFuture<>();
    HttpServer server = server();
    try {
      server.createContext(path, exchange -> receive(exchange, box, name, session));
      server.start();
      String back = "http://127.0.0.1:" + server.getAddress().getPort() + path;
      out.printf(
          "open this address in a browser on this machine:%n%s?return=%s&key=%s%n",
          organisation.path("start").asText(), URLEncoder.encode(back, UTF_8), box.address());
      return session.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new Failure("nobody signed in within " + patience, e);
    } catch (ExecutionException e) {
      throw new Failure(e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("interrupted", e);
    } finally {
      server.stop(1); // the page that is on its way still arrives
    }
  }

  private static HttpServer server() {
    try {
      return HttpServer.create(
          new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
    } catch (IOException e) {
      throw new Failure("no port of this machine can be opened: " + e.getMessage(), e);
    }
  }

  private static void receive(
      HttpExchange exchange, Letterbox box, String name, CompletableFuture<JsonNode> session)
      throws IOException {
    String query = String.valueOf(exchange.getRequestURI().getRawQuery());
    String value = query.substring(query.indexOf('=') + 1);
    try {
      if (!query.startsWith("session=")) {
        String words = REFUSALS.getOrDefault(value, "signing in with %s did not succeed");
        throw new IllegalArgumentException(words.formatted(name));
      }
      JsonNode opened = Wire.read(box.read(value), JsonNode.class);
      answer(exchange, "Signed in. You can close this page.");
      session.complete(opened);
    } catch (IllegalArgumentException e) {
      answer(exchange, "Not signed in. You can close this page; the command line says why.");
      session.completeExceptionally(e);
    }
  }

  private static void answer(HttpExchange exchange, String words) throws IOException {
    byte[] page =
        ("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width\">"
                + "<meta name=\"color-scheme\" content=\"light dark\"><title>Meridian</title>"
                + "<body style=\"font: 16px/1.5 system-ui, sans-serif; margin: 20vh auto;"
                + " max-width: 30em; padding: 0 16px\"><h1 style=\"font-size: 20px\">Meridian</h1><p>"
                + words
                + "</p></body></html>")
            .getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(200, page.length);
    exchange.getResponseBody().write(page);
    exchange.close();
  }
}
