package io.meridian.control.staging.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.control.regions.control.Regions;
import io.meridian.control.rollouts.entity.Guard;
import io.meridian.control.rollouts.entity.Observation;
import io.meridian.identity.CertificateTrust;
import io.meridian.region.RegionId;
import io.meridian.settings.Wire;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.config.Config;

/** Asks Prometheus whether guards hold. No answer is an answer of its own: nothing is known. */
@ApplicationScoped
public class Guards {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  @Inject Regions regions;
  @Inject Config config;

  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .sslContext(CertificateTrust.ofThisJava())
          .build();

  /**
   * Asks every guard.
   *
   * @param reached regions whose Prometheus stands for {@value Guard#REACHED}
   */
  Observation ask(List<Guard> guards, Set<RegionId> reached) {
    List<String> failing = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (Guard guard : guards) {
      servers(guard, reached)
          .forEach(
              (place, server) -> {
                String name = "guard " + guard + " (" + place + ")";
                if (server.isEmpty()) {
                  unknown.add(name + " has no Prometheus to ask");
                } else {
                  ask(name, guard, server.get(), failing, unknown);
                }
              });
    }
    return new Observation(failing, unknown, List.of());
  }

  private void ask(
      String name, Guard guard, URI server, List<String> failing, List<String> unknown) {
    try {
      JsonNode answer = query(server, guard.query());
      if (!answer.path("status").asText().equals("success")) {
        unknown.add(
            name + " is no good: " + answer.path("error").asText("no answer of Prometheus"));
        return;
      }
      List<JsonNode> series = series(answer.path("data"));
      if (series.isEmpty()) {
        unknown.add(name + " has no data");
      }
      for (JsonNode one : series) {
        double value =
            Double.parseDouble(one.path("value").path(1).asText("NaN").replace("Inf", "Infinity"));
        if (Double.isNaN(value)) {
          unknown.add(name + " has no data: NaN");
        } else if (!guard.holds(value)) {
          failing.add(name + " does not hold: " + value + " " + one.path("metric"));
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      unknown.add(name + " has no data: " + server + " does not answer (" + e.getMessage() + ")");
    }
  }

  private JsonNode query(URI server, String query) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(server + "/api/v1/query?query=" + URLEncoder.encode(query, UTF_8)))
            .timeout(PATIENCE)
            .build();
    try {
      return Wire.read(
          http.send(request, HttpResponse.BodyHandlers.ofString()).body(), JsonNode.class);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static List<JsonNode> series(JsonNode data) {
    List<JsonNode> series = new ArrayList<>();
    if (data.path("resultType").asText().equals("scalar")) {
      series.add(Wire.mapper().createObjectNode().set("value", data.path("result")));
    } else {
      data.path("result").forEach(series::add);
    }
    return series;
  }

  /** The servers that a guard asks, by place; empty where none is known. */
  private Map<String, Optional<URI>> servers(Guard guard, Set<RegionId> reached) {
    Map<String, Optional<URI>> servers = new TreeMap<>();
    if (guard.on().equals(Guard.GLOBAL)) {
      servers.put(
          Guard.GLOBAL,
          config.getOptionalValue("meridian.prometheus.url", String.class).map(URI::create));
      return servers;
    }
    Map<RegionId, URI> known = regions.prometheus();
    Set<RegionId> asked =
        guard.on().equals(Guard.REACHED) ? reached : Set.of(RegionId.of(guard.on()));
    asked.forEach(id -> servers.put(id.value(), Optional.ofNullable(known.get(id))));
    return servers;
  }
}
