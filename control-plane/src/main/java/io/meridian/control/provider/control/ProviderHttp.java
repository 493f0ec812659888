package io.meridian.control.provider.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.identity.CertificateTrust;
import io.meridian.settings.Wire;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks a provider, which has 5 s to answer. Follows no redirection. Thread-safe. */
final class ProviderHttp {

  static final Duration PATIENCE = Duration.ofSeconds(5);

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .sslContext(CertificateTrust.ofThisJava())
          .build();

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw ProviderRefusedException.away(e.getClass().getSimpleName(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  static JsonNode json(HttpResponse<String> answer) {
    try {
      return Wire.read(answer.body(), JsonNode.class);
    } catch (IllegalArgumentException e) {
      throw ProviderRefusedException.away("status " + answer.statusCode() + ", no JSON", e);
    }
  }
}
