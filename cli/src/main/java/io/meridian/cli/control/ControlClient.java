package io.meridian.cli.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.meridian.cli.output.Failure;
import io.meridian.identity.CertificateTrust;
import io.meridian.settings.Wire;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/** REST of the control plane, as one operator. */
public final class ControlClient {

  private static final Pattern NEXT = Pattern.compile("<([^>]*)>;\\s*rel=\"next\"");
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final HttpClient http;
  private final URI base;
  private final Optional<String> token;

  /**
   * @param base address without a trailing slash
   * @param token operator's token; without one only what is open to everybody answers
   */
  public ControlClient(URI base, Optional<String> token) {
    this(base, token, CertificateTrust.ofThisJava());
  }

  /**
   * @param base address without a trailing slash
   * @param token operator's token; without one only what is open to everybody answers
   * @param trust for an address with https
   */
  public ControlClient(URI base, Optional<String> token, SSLContext trust) {
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .sslContext(trust)
            .build();
    this.base = base;
    this.token = token;
  }

  /** Reads a resource. */
  public JsonNode get(String path) {
    return send("GET", path, Optional.empty());
  }

  /** Writes a resource. */
  public JsonNode put(String path, Object body) {
    return send("PUT", path, Optional.of(body));
  }

  /** Adds to a resource. */
  public JsonNode post(String path, Object body) {
    return send("POST", path, Optional.of(body));
  }

  /** Changes part of a resource. */
  public JsonNode patch(String path, Object body) {
    return send("PATCH", path, Optional.of(body));
  }

  /** Removes a resource. */
  public JsonNode delete(String path) {
    return send("DELETE", path, Optional.empty());
  }

  /** Reads a list that comes in parts, whole or up to that many entries. */
  public ArrayNode list(String path, int most) {
    ArrayNode all = Wire.mapper().createArrayNode();
    Optional<String> next = Optional.of(path);
    while (next.isPresent() && all.size() < most) {
      HttpResponse<String> answer = exchange("GET", next.get(), Optional.empty());
      for (JsonNode entry : Wire.read(answer.body(), JsonNode.class)) {
        if (all.size() < most) {
          all.add(entry);
        }
      }
      next =
          answer
              .headers()
              .firstValue("Link")
              .map(NEXT::matcher)
              .filter(Matcher::matches)
              .map(link -> link.group(1));
    }
    return all;
  }

  /** Reads a list that comes in parts, whole. */
  public ArrayNode list(String path) {
    return list(path, Integer.MAX_VALUE);
  }

  private JsonNode send(String method, String path, Optional<Object> body) {
    String text = exchange(method, path, body).body();
    return text.isBlank() ? MissingNode.getInstance() : Wire.read(text, JsonNode.class);
  }

  private HttpResponse<String> exchange(String method, String path, Optional<Object> body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(PATIENCE)
            .header("Accept", "application/json, application/problem+json")
            .method(
                method,
                body.map(Wire::write)
                    .map(HttpRequest.BodyPublishers::ofString)
                    .orElseGet(HttpRequest.BodyPublishers::noBody));
    body.ifPresent(any -> request.header("Content-Type", "application/json"));
    token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
    if (!method.equals("GET")) {
      request.header("Idempotency-Key", UUID.randomUUID().toString());
    }
    HttpResponse<String> answer = patiently(request.build());
    if (answer.statusCode() >= 300) {
      throw new ControlException(
          answer.statusCode(), ProblemText.of(answer.statusCode(), answer.body()));
    }
    return answer;
  }

  /** Sends a request, and once more where no answer came: with its key it is done once. */
  private HttpResponse<String> patiently(HttpRequest request) {
    try {
      return once(request);
    } catch (ConnectException | SSLException e) {
      throw silent(e);
    } catch (IOException e) {
      try {
        return once(request);
      } catch (IOException again) {
        e.addSuppressed(again);
        throw silent(e);
      }
    }
  }

  private HttpResponse<String> once(HttpRequest request) throws IOException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("interrupted", e);
    }
  }

  private UnreachableException silent(IOException e) {
    return new UnreachableException(
        "the control plane at " + base + " does not answer: " + reason(e) + ". Is it up?", e);
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
