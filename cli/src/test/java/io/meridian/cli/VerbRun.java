package io.meridian.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Runs verbs against a server that gives the answers of a control plane. */
abstract class VerbRun {

  @TempDir Path folder;

  final Map<String, String> answers = new ConcurrentHashMap<>();
  final Map<String, String> links = new ConcurrentHashMap<>();
  final List<String> keys = new ArrayList<>();
  final List<String> bodies = new ArrayList<>();
  final StringWriter out = new StringWriter();
  final StringWriter err = new StringWriter();
  HttpServer server;
  int status = 200;
  int dropped;

  @BeforeEach
  void listen() throws IOException {
    Files.writeString(folder.resolve("token"), "secret\n");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String key = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    if (!exchange.getRequestMethod().equals("GET")) {
      keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
    }
    bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    if (dropped > 0) {
      dropped--;
      exchange.close();
      return;
    }
    byte[] answer = answers.getOrDefault(key, "{\"title\":\"Not Found\"}").getBytes(UTF_8);
    if (links.containsKey(key)) {
      exchange.getResponseHeaders().add("Link", "<" + links.get(key) + ">; rel=\"next\"");
    }
    exchange.sendResponseHeaders(answers.containsKey(key) ? status : 404, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  int run(String... words) {
    List<String> line = new ArrayList<>(List.of(words));
    line.add("--control");
    line.add("http://127.0.0.1:" + server.getAddress().getPort());
    line.add("--token-file");
    line.add(folder.resolve("token").toString());
    return parse(line.toArray(String[]::new));
  }

  int parse(String... words) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    return line.execute(words);
  }
}
