package io.meridian.control.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Answers every instant query with one value, or with no series. */
final class FakePrometheus implements AutoCloseable {

  private final HttpServer server;
  private volatile Optional<String> value = Optional.of("0");

  /** One that listens on a free port. */
  static FakePrometheus started() {
    try {
      return new FakePrometheus();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FakePrometheus() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/v1/query",
        exchange -> {
          String series =
              value.map(text -> "{\"metric\":{},\"value\":[1,\"" + text + "\"]}").orElse("");
          byte[] answer =
              ("{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":["
                      + series
                      + "]}}")
                  .getBytes(UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  void answers(Optional<String> next) {
    value = next;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
