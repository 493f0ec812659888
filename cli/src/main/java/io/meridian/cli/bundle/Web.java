package io.meridian.cli.bundle;

import io.meridian.cli.output.Failure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/** Questions to parts of the world that need no token. */
final class Web {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final HttpClient client;

  /**
   * @param trust for addresses with https
   */
  Web(SSLContext trust) {
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .sslContext(trust)
            .build();
  }

  /** The body of an answer of any status. */
  String any(URI address) throws InterruptedException {
    return answer(address).body();
  }

  /** The body of a good answer; fails where there is another one. */
  String good(URI address) throws InterruptedException {
    HttpResponse<String> answer = answer(address);
    if (answer.statusCode() != 200) {
      throw new Failure(address + " answers " + answer.statusCode() + ": " + answer.body());
    }
    return answer.body();
  }

  private HttpResponse<String> answer(URI address) throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new Failure(address + " does not answer", e);
    }
  }
}
