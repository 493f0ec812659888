package io.meridian.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meridian.clients.Prom;
import io.meridian.world.SharedWorld;
import io.meridian.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The global Prometheus shows what happens in all regions. */
@Order(3)
@ExtendWith(SharedWorld.class)
class MetricsIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Test
  void globalSeriesAreFedByAllRegionsAndShowTheConversations(World world) throws Exception {
    OneOfEachRegion.converse(world);
    Prom global = world.global();

    Set<String> regions = new TreeSet<>(world.fronts().keySet());
    assertThat(regions).hasSize(4);
    await()
        .atMost(LIMIT)
        .until(() -> regionsOf(global, "global:region_fresh == 1"), regions::equals);
    for (String kpi :
        List.of(
            "region:chat_conversations_opened:rate5m",
            "region:chat_conversations_resolved:rate5m",
            "region:chat_first_response_seconds_count:rate5m")) {
      await().atMost(LIMIT).until(() -> regionsOf(global, kpi + " > 0"), regions::equals);
    }
    for (String kpi :
        List.of(
            "global:chat_conversations_opened:rate5m",
            "global:chat_conversations_resolved:rate5m",
            "global:chat_first_response_seconds:mean5m",
            "global:chat_first_response_seconds:quantile_rate5m{quantile=\"0.9\"}",
            "global:chat_resolution_seconds:quantile_rate5m{quantile=\"0.9\"}",
            "global:http_request_duration_seconds:quantile_rate1m{quantile=\"0.99\"}",
            "sum(global:http_requests:rate1m)")) {
      await().atMost(LIMIT).untilAsserted(() -> positive(global, kpi));
    }
    assertThat(global.value("global:instances_up:sum")).hasValue(5);
    assertThat(global.query("ALERTS{alertstate=\"firing\",severity!=\"none\"}")).isEmpty();
  }

  private static void positive(Prom global, String expression) {
    assertThat(global.value(expression).orElse(0)).as(expression).isPositive();
  }

  private static Set<String> regionsOf(Prom prom, String expression) {
    Set<String> regions = new TreeSet<>();
    prom.query(expression).forEach(sample -> regions.add(sample.labels().get("region")));
    return regions;
  }
}
