package io.meridian.cli.engines;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Questions to parts of the world, over HTTP on this host. */
final class Http {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  private Http() {}

  /** The body of a 200 answer, empty for every other answer and for none. */
  static Optional<String> get(int port, String path) {
    return ask(port, path).filter(answer -> answer.statusCode() == 200).map(HttpResponse::body);
  }

  /** The body of whatever answer there is. */
  static Optional<String> body(int port, String path) {
    return ask(port, path).map(HttpResponse::body);
  }

  private static Optional<HttpResponse<String>> ask(int port, String path) {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
    try {
      return Optional.of(CLIENT.send(request, HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      return Optional.empty(); // not ready: the caller asks again
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
