package io.meridian.instances;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.clients.Json;
import io.meridian.clients.Operator;
import io.meridian.world.OneRegionWorld;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Prints how long a change takes to the last of many instances, beside etcd with as many watchers;
 * then what a reconnect of all of them takes. Brings up a world of one region, whose own instances
 * are real, and takes it down. Run by {@code mvn -P settings-benchmark} (see docs/benchmarks.md).
 *
 * <p>Arguments: numbers of instances, ascending. The system property {@code etcd} names the
 * program.
 */
public final class SettingsBenchmark {

  private static final int WARM_UP = 50;
  private static final int CHANGES = 200;
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final Operator operator;
  private final LightFleet fleet;
  private int changes;

  private SettingsBenchmark(Operator operator, LightFleet fleet) {
    this.operator = operator;
    this.fleet = fleet;
  }

  public static void main(String[] args) throws IOException {
    int[] sizes = Arrays.stream(args).mapToInt(Integer::parseInt).toArray();
    Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "settings");
    try (OneRegionWorld world = OneRegionWorld.up(folder);
        LightFleet fleet =
            new LightFleet(world.control(), OneRegionWorld.REGION, token(world.operator()))) {
      SettingsBenchmark run = new SettingsBenchmark(world.operator(), fleet);
      ControlPlane control = new ControlPlane(world, fleet);
      control.grow(sizes[0]);
      int size = (int) (control.change(0).bytes() / sizes[0]);
      try (Etcd etcd = new Etcd(System.getProperty("etcd", "etcd"), folder, world.http(), size)) {
        for (int instances : sizes) {
          run.compare(instances, List.of(control, etcd));
        }
      }
      run.reconnect();
      System.out.printf("settings: %d MiB of heap in use after a collection%n", world.heap() >> 20);
    }
  }

  private static String token(Operator operator) {
    return operator
        .rest()
        .post("/api/regions/" + OneRegionWorld.REGION + "/token", Json.object())
        .body()
        .path("token")
        .asText();
  }

  /** Both in turn, so that both have the same machine. */
  private void compare(int instances, List<Contender> contenders) {
    List<Series> series = contenders.stream().map(Series::new).toList();
    contenders.forEach(contender -> contender.grow(instances));
    for (int i = 0; i < WARM_UP + CHANGES; i++) {
      changes++;
      for (Series one : series) {
        one.change(changes, i >= WARM_UP);
      }
    }
    series.forEach(one -> System.out.println(one.line(instances)));
    System.out.printf(
        "settings: %,d instances: real ones in force as the control plane saw, the last of each"
            + " change: %s; load average %.0f%n",
        instances, real(), ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  /** The slowest of the region's own instances, for each of the newest changes. */
  private Spread real() {
    long newest = operator.rest().get("/api/revisions/current").body().path("number").asLong();
    return Spread.of(
        LongStream.rangeClosed(newest - CHANGES + 1, newest)
            .map(
                revision -> {
                  long slowest = 0;
                  for (JsonNode one : operator.convergence(revision).path("instances")) {
                    if (!one.path("instance").asText().startsWith("light-")) {
                      slowest = Math.max(slowest, one.path("millis").asLong());
                    }
                  }
                  return slowest * 1_000_000;
                }));
  }

  /** All sockets end at the same moment, and meanwhile the target changes. */
  private void reconnect() {
    long from = System.nanoTime();
    fleet.cut();
    long revision = ControlPlane.commit(operator, "meanwhile");
    await().atMost(LIMIT).until(() -> fleet.holds(revision) && fleet.greeted());
    System.out.printf(
        "settings: all lost their sockets at once: hello %s; new target %s (p50 / p99 / most)%n",
        fleet.hellos(from), fleet.received(from));
  }

  /** The changes of one contender with so many instances. */
  private static final class Series {

    private final Contender contender;
    private final List<Contender.Passed> passed = new ArrayList<>();
    private Duration cpu = Duration.ZERO;

    Series(Contender contender) {
      this.contender = contender;
    }

    /** Makes a change; those of the warm-up do not count. */
    void change(int number, boolean counts) {
      Duration before = contender.cpu();
      Contender.Passed how = contender.change(number);
      if (counts) {
        passed.add(how);
        cpu = cpu.plus(contender.cpu()).minus(before);
      }
    }

    String line(int instances) {
      List<Spread> received = passed.stream().map(Contender.Passed::received).toList();
      List<Spread> inForce = passed.stream().flatMap(one -> one.inForce().stream()).toList();
      return ("settings: %,d instances: %s: received by the last %s, by any %s; %,d bytes and"
              + " %d ms of the server's processor time a change%s")
          .formatted(
              instances,
              contender.name(),
              Spread.last(received),
              Spread.all(received),
              passed.get(0).bytes(),
              cpu.dividedBy(passed.size()).toMillis(),
              inForce.isEmpty() ? "" : "; in force on the last " + Spread.last(inForce));
    }
  }
}
