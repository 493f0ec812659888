package io.meridian.control.fleet.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.region.RegionId;
import io.meridian.routing.FleetTable;
import io.meridian.settings.LogLevel;
import io.meridian.settings.SyncMessage.Heartbeat;
import io.meridian.settings.SyncMessage.Hello;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What one control plane tells the others, and what it costs. */
class ShareTest {

  private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
  private static final Map<RegionId, Boolean> DOORS = Map.of(RegionId.of("eu-west"), true);

  @Test
  void comesBackWhole() {
    List<InstanceState> states = List.of(instance(1), instance(2).refused(refusal()), instance(3));

    Share read = Share.read(Share.of(states, DOORS, FleetTable.empty(NOW)).packed());

    assertThat(read.states()).isEqualTo(states);
    assertThat(read.doors()).isEqualTo(DOORS);
    assertThat(read.table()).isEqualTo(FleetTable.empty(NOW));
    assertThat(read.catalogues()).hasSize(2);
  }

  @Test
  void fiveThousandInstancesFitIntoASecond() {
    List<InstanceState> states = IntStream.range(0, 5_000).mapToObj(ShareTest::instance).toList();
    byte[] packed = new byte[0];
    Share read = Share.of(List.of(), DOORS, FleetTable.empty(NOW));
    long writing = 0;
    long reading = 0;
    for (int round = 0; round < 5; round++) { // the first ones warm up
      long begun = System.nanoTime();
      packed = Share.of(states, DOORS, FleetTable.empty(NOW)).packed();
      long written = System.nanoTime();
      read = Share.read(packed);
      reading = System.nanoTime() - written;
      writing = written - begun;
    }

    System.out.printf(
        "share of 5000 instances: %d bytes, written in %d ms, read in %d ms%n",
        packed.length, Duration.ofNanos(writing).toMillis(), Duration.ofNanos(reading).toMillis());
    assertThat(read.states()).isEqualTo(states);
    assertThat(packed.length).isLessThan(1_000_000);
  }

  private static Refusal refusal() {
    return new Refusal("sha256:2", List.of("too large"), NOW);
  }

  private static InstanceState instance(int number) {
    Set<String> keys =
        IntStream.range(0, 40 + number % 2)
            .mapToObj(key -> "chat.setting-" + key)
            .collect(Collectors.toSet());
    Hello hello =
        new Hello(
            RegionId.of("region-" + number % 50),
            "region-" + number % 50 + "-" + number,
            "0.1.0",
            URI.create("http://10.0." + number / 250 + "." + number % 250 + ":8080"),
            keys,
            Optional.of("sha256:1"),
            Set.of());
    return InstanceState.greeted(hello, Optional.empty(), NOW.minusMillis(number * 7_919L))
        .heard(
            new Heartbeat(
                Optional.of("sha256:" + "0123456789abcdef".repeat(4)),
                Optional.of(NOW.minusMillis(number * 104_729L)),
                true,
                false,
                number % 300,
                number % 700,
                Set.of("l-" + number % 3),
                Map.of("io.meridian", LogLevel.DEBUG),
                DOORS),
            NOW.plusMillis(number % 2_000));
  }
}
