package io.meridian.chat.access.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.meridian.chat.settings.control.ControlAccess;
import io.meridian.identity.CertificateTrust;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * Passes on to the control plane what somebody signs in with at this region's front door, which may
 * be all of Meridian that a desk can reach. Nothing of it is kept or logged here.
 */
@ApplicationScoped
public class SignIn {

  private static final System.Logger LOG = System.getLogger(SignIn.class.getName());
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Inject ControlAccess control;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT)
          .sslContext(CertificateTrust.ofThisJava())
          .build();

  /**
   * Sends something to the control plane; empty when it does not answer.
   *
   * @param path below its {@code /api/}
   * @param address where the request comes from
   * @param token of the caller; without one the region proves itself, so that its word on the
   *     address counts
   */
  public Optional<HttpResponse<String>> ask(
      String path, String body, String address, Optional<String> token) {
    return exchanged(
        path,
        request ->
            request
                .header("Content-Type", "application/json")
                .header(
                    "Authorization",
                    token.isPresent() ? token.get() : "Bearer " + control.credential())
                .header("X-Forwarded-For", address)
                .POST(HttpRequest.BodyPublishers.ofString(body, UTF_8)));
  }

  /** Reads what the control plane tells everybody; empty when it does not answer. */
  public Optional<HttpResponse<String>> read(String path) {
    return exchanged(path, HttpRequest.Builder::GET);
  }

  private Optional<HttpResponse<String>> exchanged(String path, Making making) {
    Optional<URI> base = control.address();
    if (base.isEmpty()) {
      return Optional.empty();
    }
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(base.get().resolve("/api/" + path))
              .timeout(PATIENCE)
              .header("Accept", "application/json, application/problem+json");
      return Optional.of(
          http.send(making.of(request).build(), HttpResponse.BodyHandlers.ofString(UTF_8)));
    } catch (IOException | IllegalArgumentException e) {
      LOG.log(Level.WARNING, "nobody signs in: {0}", e.toString());
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Completes a request. */
  private interface Making {
    HttpRequest.Builder of(HttpRequest.Builder request) throws IOException;
  }
}
