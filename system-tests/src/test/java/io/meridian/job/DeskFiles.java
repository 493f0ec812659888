package io.meridian.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The pages of the chat application without its server, and answers that a test lays down. */
final class DeskFiles implements AutoCloseable {

  private static final Path PAGES =
      Path.of("..", "chat-war", "src", "main", "webapp").toAbsolutePath().normalize();

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html", "js", "text/javascript", "css", "text/css", "svg", "image/svg+xml");

  private final HttpServer server;
  private final Map<String, Answer> answers;

  /** What is answered at a path of the REST interface. */
  record Answer(int status, String json) {}

  private DeskFiles(HttpServer server, Map<String, Answer> answers) {
    this.server = server;
    this.answers = answers;
  }

  static DeskFiles answering(Map<String, Answer> answers) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      DeskFiles files = new DeskFiles(server, answers);
      server.createContext("/", files::answer);
      server.start();
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String desk() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/desk/";
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    Path file = PAGES.resolve(path.substring(1) + (path.endsWith("/") ? "index.html" : ""));
    if (answers.containsKey(path)) {
      Answer answer = answers.get(path);
      send(exchange, answer.status(), "application/json", answer.json().getBytes(UTF_8));
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
    exchange.sendResponseHeaders(status, status == 204 ? -1 : body.length);
    if (status != 204) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
