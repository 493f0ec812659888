package io.meridian.clients;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Instant queries against a Prometheus. */
public final class Prom {

  private final Rest rest;

  public Prom(HttpClient http, URI address) {
    this.rest = new Rest(http, address);
  }

  /** The series that the expression has now. */
  public List<Sample> query(String expression) {
    JsonNode answer =
        rest.get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8))
            .body();
    List<Sample> samples = new ArrayList<>();
    for (JsonNode series : answer.path("data").path("result")) {
      Map<String, String> labels = new TreeMap<>();
      series
          .path("metric")
          .properties()
          .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
      samples.add(new Sample(labels, Double.parseDouble(series.path("value").path(1).asText())));
    }
    return samples;
  }

  /** The value of an expression that has at most one series. */
  public OptionalDouble value(String expression) {
    return query(expression).stream().mapToDouble(Sample::value).findFirst();
  }

  /** One series and its value. */
  public record Sample(Map<String, String> labels, double value) {}
}
