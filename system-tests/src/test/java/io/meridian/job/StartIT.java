package io.meridian.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meridian.clients.Prom;
import io.meridian.world.SharedWorld;
import io.meridian.world.World;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a world is like that has just come up, before any other test has touched it. */
@Order(0)
@ExtendWith(SharedWorld.class)
class StartIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** Evaluations of the rules that must have been without an alarm: 20 s of them. */
  private static final int EVALUATIONS = 4;

  @Test
  void aStartAlarmsNobody(World world) {
    for (Prom prometheus :
        List.of(
            world.global(),
            world.prometheus("cn-north"),
            world.prometheus("eu-central"),
            world.prometheus("eu-west"),
            world.prometheus("us-east"))) {
      await()
          .atMost(LIMIT)
          .until(
              () ->
                  prometheus.value("count_over_time(ALERTS{alertname=\"Watchdog\"}[10m])").orElse(0)
                      >= EVALUATIONS);
      assertThat(
              prometheus.query(
                  "count_over_time(ALERTS{alertstate=\"firing\",severity!=\"none\"}[10m])"))
          .isEmpty();
    }
  }
}
