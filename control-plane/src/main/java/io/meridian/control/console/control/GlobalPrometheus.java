package io.meridian.control.console.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.control.console.control.Federation.Figures;
import io.meridian.identity.CertificateTrust;
import io.meridian.region.RegionId;
import io.meridian.settings.Wire;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Asks the global Prometheus what it has of each region. Never waits for an answer. */
@ApplicationScoped
public class GlobalPrometheus {

  static final String AGE = "time() - max by (region) (region:evaluated_at:timestamp)";
  static final String REQUESTS = "sum by (region) (region:http_requests:rate1m)";
  static final String SOCKETS = "sum by (region) (region:websocket_connections:sum)";
  static final String LINKED = "sum by (region) (region:settings_control_connected:sum)";

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  @Inject
  @ConfigProperty(name = "meridian.prometheus.url")
  Optional<URI> server;

  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .sslContext(CertificateTrust.ofThisJava())
          .build();

  /** What it has now, or why nothing is known. */
  public CompletionStage<Federation> federation() {
    if (server.isEmpty()) {
      return CompletableFuture.completedFuture(
          Federation.silent("meridian.prometheus.url is not set"));
    }
    CompletableFuture<Map<RegionId, Double>> age = ask(AGE);
    CompletableFuture<Map<RegionId, Double>> requests = ask(REQUESTS);
    CompletableFuture<Map<RegionId, Double>> sockets = ask(SOCKETS);
    CompletableFuture<Map<RegionId, Double>> linked = ask(LINKED);
    return CompletableFuture.allOf(age, requests, sockets, linked)
        .thenApply(done -> merged(age.join(), requests.join(), sockets.join(), linked.join()))
        .exceptionally(
            failure -> Federation.silent("the global Prometheus does not answer: " + why(failure)));
  }

  private static Federation merged(
      Map<RegionId, Double> age,
      Map<RegionId, Double> requests,
      Map<RegionId, Double> sockets,
      Map<RegionId, Double> linked) {
    TreeSet<RegionId> named = new TreeSet<>(age.keySet());
    named.addAll(requests.keySet());
    SortedMap<RegionId, Figures> regions = new TreeMap<>();
    for (RegionId region : named) {
      regions.put(
          region,
          new Figures(
              Optional.ofNullable(age.get(region)),
              Optional.ofNullable(requests.get(region)),
              Optional.ofNullable(sockets.get(region)),
              Optional.ofNullable(linked.get(region))));
    }
    return new Federation(Optional.empty(), regions);
  }

  private CompletableFuture<Map<RegionId, Double>> ask(String query) {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    server.orElseThrow()
                        + "/api/v1/query?query="
                        + URLEncoder.encode(query, UTF_8)))
            .timeout(PATIENCE)
            .build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .thenApply(answer -> byRegion(answer.body()));
  }

  /** Values by the label {@code region}; what is no number is left out. */
  static Map<RegionId, Double> byRegion(String answer) {
    JsonNode json = Wire.read(answer, JsonNode.class);
    if (!json.path("status").asText().equals("success")) {
      throw new IllegalArgumentException(json.path("error").asText("no answer of Prometheus"));
    }
    Map<RegionId, Double> values = new TreeMap<>();
    for (JsonNode series : json.path("data").path("result")) {
      double value =
          Double.parseDouble(series.path("value").path(1).asText("NaN").replace("Inf", "Infinity"));
      if (Double.isFinite(value)) {
        values.put(RegionId.of(series.path("metric").path("region").asText()), value);
      }
    }
    return values;
  }

  private static String why(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
