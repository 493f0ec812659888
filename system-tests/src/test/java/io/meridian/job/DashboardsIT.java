package io.meridian.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meridian.clients.Prom;
import io.meridian.world.SharedWorld;
import io.meridian.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every query of every dashboard has an answer in a world that people use. */
@Order(4)
@ExtendWith(SharedWorld.class)
class DashboardsIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** A query of a panel, and the data source that it asks. */
  private record Query(String panel, String source, String expression) {}

  @Test
  void everyQueryReturnsDataWhileConversationsRun(World world) throws Exception {
    Map<String, Prom> sources =
        Map.of("${world}", world.global(), "${region}", world.prometheus("eu-central"));
    List<Query> unanswered = queries(world.repository().resolve("dashboards"));
    assertThat(unanswered).hasSizeGreaterThan(40);
    OneOfEachRegion.converse(world);
    world.meridian("route", "set", "ZA", "us-east", "--reason", "a change to measure").ok();
    world.meridian("route", "clear", "ZA").ok();

    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> {
              unanswered.removeIf(query -> answers(sources.get(query.source()), query));
              assertThat(unanswered).isEmpty();
            });
  }

  private static boolean answers(Prom prom, Query query) {
    return prom.query(query.expression()).stream().anyMatch(s -> Double.isFinite(s.value()));
  }

  private static List<Query> queries(Path dashboards) throws IOException {
    List<Query> queries = new ArrayList<>();
    try (Stream<Path> files = Files.walk(dashboards)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        for (JsonNode panel : new ObjectMapper().readTree(file.toFile()).path("panels")) {
          for (JsonNode target : panel.path("targets")) {
            queries.add(
                new Query(
                    panel.path("title").asText(),
                    target.path("datasource").path("uid").asText(),
                    target.path("expr").asText()));
          }
        }
      }
    }
    return queries;
  }
}
