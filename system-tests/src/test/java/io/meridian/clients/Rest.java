package io.meridian.clients;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** JSON over HTTP against one base address, with headers that go with every request. */
public final class Rest {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final HttpClient http;
  private final URI base;
  private final Map<String, String> headers;

  public Rest(HttpClient http, URI base) {
    this(http, base, Map.of());
  }

  private Rest(HttpClient http, URI base, Map<String, String> headers) {
    this.http = http;
    this.base = base;
    this.headers = Map.copyOf(headers);
  }

  /** The same with one header more. */
  public Rest with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Rest(http, base, more);
  }

  /** The same with a bearer token. */
  public Rest as(String token) {
    return with("Authorization", "Bearer " + token);
  }

  public Reply get(String path) {
    return send("GET", path, Optional.empty());
  }

  public Reply post(String path, JsonNode body) {
    return send("POST", path, Optional.of(body));
  }

  public Reply put(String path, JsonNode body) {
    return send("PUT", path, Optional.of(body));
  }

  public Reply patch(String path, JsonNode body) {
    return send("PATCH", path, Optional.of(body));
  }

  public Reply delete(String path) {
    return send("DELETE", path, Optional.empty());
  }

  public Reply options(String path) {
    return send("OPTIONS", path, Optional.empty());
  }

  private Reply send(String method, String path, Optional<JsonNode> body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(LIMIT)
            .header("Accept", "application/json, application/problem+json");
    headers.forEach(request::header);
    body.ifPresent(json -> request.header("Content-Type", "application/json"));
    request.method(
        method,
        body.map(json -> BodyPublishers.ofString(json.toString()))
            .orElseGet(BodyPublishers::noBody));
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      return new Reply(
          method + " " + path,
          response.statusCode(),
          response.body(),
          response.headers().firstValue("Access-Control-Allow-Origin").orElse(""));
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + base + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in " + method + " " + path, e);
    }
  }

  /**
   * An answer.
   *
   * @param request what was asked, for messages
   * @param status of HTTP
   * @param text the body
   * @param allowsOrigin which pages may read it, empty for none but its own
   */
  public record Reply(String request, int status, String text, String allowsOrigin) {

    /** The body, where the status says that the request was done; otherwise an error with it. */
    public JsonNode body() {
      if (status / 100 != 2) {
        throw new IllegalStateException(request + " answered " + status + ": " + text);
      }
      return text.isBlank() ? Json.object() : Json.read(text);
    }
  }
}
