package io.meridian.control.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The front door of a region as a browser sees it that signs in: the pages of the desk, and what
 * the control plane says about signing in.
 */
final class DeskDoor implements AutoCloseable {

  private static final Path PAGES =
      Path.of("..", "chat-war", "src", "main", "webapp").toAbsolutePath().normalize();

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html", "js", "text/javascript", "css", "text/css", "svg", "image/svg+xml");

  private final HttpServer server;
  private final Rest control;

  private DeskDoor(HttpServer server, Rest control) {
    this.server = server;
    this.control = control;
  }

  static DeskDoor of(Rest control) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      DeskDoor door = new DeskDoor(server, control);
      server.createContext("/", door::answer);
      server.start();
      return door;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    Path file = PAGES.resolve(path.substring(1) + (path.endsWith("/") ? "index.html" : ""));
    if (path.equals("/api/login/oidc")) {
      send(exchange, 200, "application/json", control.get(path).text().getBytes(UTF_8));
    } else if (file.normalize().startsWith(PAGES) && Files.isRegularFile(file)) {
      String ending = file.toString().replaceFirst(".*\\.", "");
      send(exchange, 200, TYPES.getOrDefault(ending, "text/plain"), Files.readAllBytes(file));
    } else {
      send(exchange, 404, "text/plain", new byte[] {'-'});
    }
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
