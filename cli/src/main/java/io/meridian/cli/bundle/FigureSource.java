package io.meridian.cli.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.cli.world.Inventory;
import io.meridian.settings.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The last hour as one Prometheus has it, its targets and rules, and what its Alertmanager holds.
 *
 * @param place a region or {@value Inventory#GLOBAL}
 * @param now end of the hour
 */
record FigureSource(String place, URI prometheus, URI alertmanager, Instant now, Web web)
    implements Source {

  private static final Duration BACK = Duration.ofHours(1);
  private static final Duration STEP = Duration.ofMinutes(1);

  @Override
  public void collect(Draft draft) {
    String folder = "figures/" + place + "/";
    draft.attempt(
        "figures of " + place,
        () -> {
          json(draft, folder + "targets.json", prometheus.resolve("/api/v1/targets?state=active"));
          json(draft, folder + "alerts.json", prometheus.resolve("/api/v1/alerts"));
          for (Map.Entry<String, String> query : queries(place).entrySet()) {
            String answer = web.good(range(query.getValue()));
            draft.written(
                folder + query.getKey() + ".jsonl", lines(draft, query.getValue(), answer));
          }
        });
    draft.attempt(
        "Alertmanager of " + place,
        () -> {
          json(draft, folder + "told.json", alertmanager.resolve("/api/v2/alerts"));
          json(draft, folder + "silences.json", alertmanager.resolve("/api/v2/silences"));
        });
  }

  private void json(Draft draft, String name, URI address)
      throws IOException, InterruptedException {
    draft.json(name, Wire.read(web.good(address), JsonNode.class));
  }

  private URI range(String query) {
    return prometheus.resolve(
        "/api/v1/query_range?query=%s&start=%d&end=%d&step=%d"
            .formatted(
                URLEncoder.encode(query, UTF_8),
                now.minus(BACK).getEpochSecond(),
                now.getEpochSecond(),
                STEP.toSeconds()));
  }

  /** The question, then a line for each series: its labels and its values, second by value. */
  private String lines(Draft draft, String query, String answer) {
    StringBuilder text = new StringBuilder(Wire.write(Map.of("query", query))).append('\n');
    JsonNode series = Wire.read(answer, JsonNode.class).path("data").path("result");
    series.forEach(one -> text.append(Wire.write(draft.safe(one))).append('\n'));
    return text.toString();
  }

  /** What is asked, by name: of the global server or of a region's. */
  static Map<String, String> queries(String place) throws IOException {
    String scope = place.equals(Inventory.GLOBAL) ? Inventory.GLOBAL : "region";
    try (InputStream in = FigureSource.class.getResourceAsStream("queries.yaml")) {
      Map<?, ?> all = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
      Map<String, String> queries = new TreeMap<>();
      ((Map<?, ?>) all.get(scope)).forEach((name, query) -> queries.put("" + name, "" + query));
      return queries;
    }
  }
}
