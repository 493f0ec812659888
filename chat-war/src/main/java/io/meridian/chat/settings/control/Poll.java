package io.meridian.chat.settings.control;

import com.fasterxml.jackson.core.type.TypeReference;
import io.meridian.chat.instance.Instance;
import io.meridian.settings.Catalogue;
import io.meridian.settings.Lease;
import io.meridian.settings.Target;
import io.meridian.settings.Wire;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks for the target and the leases by HTTP, besides the socket. */
final class Poll {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient http;
  private final URI control;
  private final TokenFile token;
  private final String who;
  private final String features;

  /**
   * @param features what the instance can do, as in its hello
   */
  Poll(HttpClient http, URI control, TokenFile token, Instance instance, Set<String> features) {
    this.http = http;
    this.control = control;
    this.token = token;
    this.who = "region=" + instance.region() + "&instance=" + encode(instance.name());
    this.features = encode(String.join(",", features));
  }

  /** Returns the target where it is not the one held, empty where it is. */
  Optional<Target> target(Optional<String> held)
      throws IOException, InterruptedException, UnreadableTargetException {
    String keys = encode(String.join(",", Catalogue.chat().keys()));
    HttpRequest.Builder request = request("/api/target?" + who + "&keys=" + keys);
    held.ifPresent(hash -> request.header("If-None-Match", '"' + hash + '"'));
    HttpResponse<String> answer = send(request);
    return answer.statusCode() == 304
        ? Optional.empty()
        : Optional.of(Frames.target(answer.body()));
  }

  /** Returns all leases that hold on this instance. */
  List<Lease> leases() throws IOException, InterruptedException {
    HttpResponse<String> answer = send(request("/api/leases?" + who + "&features=" + features));
    return Wire.read(answer.body(), new TypeReference<List<Lease>>() {});
  }

  private HttpRequest.Builder request(String path) throws IOException {
    return HttpRequest.newBuilder(control.resolve(path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + token.read())
        .header("Accept", "application/json");
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    if (answer.statusCode() != 200 && answer.statusCode() != 304) {
      throw new IOException(answer.uri() + " must answer 200 or 304, was " + answer.statusCode());
    }
    return answer;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
