package io.meridian.control.operations.control;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.control.fleet.entity.InstanceId;
import io.meridian.control.operations.control.Laggards.Laggard;
import io.meridian.region.RegionId;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LaggardsTest {

  private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
  private static final InstanceId ONE = instance("one");
  private static final InstanceId TWO = instance("two");

  private final Laggards laggards = new Laggards();

  @Test
  void instanceIsNamedOnceItHasBeenBehindForLongerThanAChangeTakes() {
    assertThat(laggards.of(Map.of(ONE, "has not answered"), NOW)).isEmpty();
    assertThat(laggards.of(Map.of(ONE, "has not answered"), NOW.plusSeconds(19))).isEmpty();
    assertThat(laggards.of(Map.of(ONE, "refused it"), NOW.plusSeconds(20)))
        .containsExactly(new Laggard(ONE, "refused it"));
  }

  @Test
  void oneThatWasUpToDateInBetweenBeginsAnew() {
    laggards.of(Map.of(ONE, ""), NOW);
    laggards.of(Map.of(), NOW.plusSeconds(15));

    assertThat(laggards.of(Map.of(ONE, ""), NOW.plusSeconds(30))).isEmpty();
  }

  @Test
  void longestBehindComesFirstAndNoMoreThanAnAlertCanTell() {
    laggards.of(Map.of(TWO, ""), NOW.minusSeconds(1));
    Map<InstanceId, String> many =
        IntStream.range(0, 100).boxed().collect(toMap(i -> instance("i-" + i), i -> ""));
    many.put(TWO, "");
    laggards.of(many, NOW);

    assertThat(laggards.of(many, NOW.plusSeconds(60)))
        .hasSize(Laggards.MOST)
        .startsWith(new Laggard(TWO, ""));
  }

  private static InstanceId instance(String name) {
    return new InstanceId(RegionId.of("eu-west"), name);
  }
}
