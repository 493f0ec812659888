package io.meridian.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.meridian.clients.Operator;
import io.meridian.clients.Prom;
import io.meridian.clients.Rest;
import io.meridian.world.Command.Output;
import io.meridian.world.SharedWorld;
import io.meridian.world.TlsWorld;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Three pauses of a collector over a second set off the playbook that comes along. The pauses are
 * real to the JVM and long for the commonest reason on shared hosts: the process gets no processor
 * while it collects.
 */
@Order(9)
@ExtendWith(SharedWorld.class)
class GcPauseIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration ENOUGH = Duration.ofMinutes(4);
  private static final Duration STANDSTILL = Duration.ofMillis(1_200);
  private static final Duration LONGEST_LEAD = Duration.ofMillis(800);
  private static final Duration BREATH = Duration.ofSeconds(2);
  private static final Duration HALF_A_SECOND = Duration.ofMillis(500);
  private static final int COLLECTIONS = 3;
  private static final String INSTANCE = "eu-west/eu-west-1";
  private static final String[] GC_LOG = {"gc-log", "show", "eu-west", "eu-west-1"};

  @Test
  void threePausesOverASecondTurnGcLoggingOnAndAttachSlowRequests(TlsWorld world) {
    HttpClient http = HttpClient.newBuilder().sslContext(world.trust()).build();
    Prom prometheus = world.regional(http);
    Operator operator = world.operator();
    await().atMost(LIMIT).until(() -> pauses(prometheus) >= 0);
    double before = pauses(prometheus);

    await()
        .atMost(ENOUGH)
        .pollInterval(BREATH)
        .until(
            () -> {
              standStillWhileItCollects(world, operator);
              return pauses(prometheus) - before >= 3;
            });

    await().atMost(LIMIT).until(() -> run(operator).path("verdict").asText().equals("STARTED"));
    assertThat(run(operator).at("/labels/alertname").asText()).isEqualTo("GcPause");
    await()
        .atMost(LIMIT)
        .until(
            () -> {
              collect(world.pids().get(INSTANCE)); // nothing is logged while nothing is collected
              return logged(world.meridian(GC_LOG));
            });
    String path = "/api/playbooks/runs/" + run(operator).path("id").asText();
    await()
        .atMost(LIMIT)
        .until(
            () ->
                operator
                    .rest()
                    .get(path)
                    .body()
                    .at("/slowRequests/0/state")
                    .asText()
                    .equals("ANSWERED"));
    assertThat(operator.rest().get(path).body().at("/slowRequests/0/requests"))
        .anySatisfy(
            slow -> {
              assertThat(slow.path("route").asText()).isEqualTo("/api/queue");
              assertThat(Duration.parse(slow.path("took").asText())).isGreaterThan(HALF_A_SECOND);
              assertThat(slow.path("trace").asText()).matches("[0-9a-f]{32}");
            });
  }

  /** Once; whether the standstill meets a collection is a matter of luck, so it is done again. */
  private static void standStillWhileItCollects(TlsWorld world, Operator operator) {
    CompletableFuture<Void> collecting =
        CompletableFuture.runAsync(() -> collect(world.pids().get(INSTANCE)));
    CompletableFuture<Void> asking = CompletableFuture.runAsync(() -> ask(world, operator));
    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_LEAD.toNanos()));
    world.halt(INSTANCE);
    try {
      LockSupport.parkNanos(STANDSTILL.toNanos());
    } finally {
      world.resume(INSTANCE);
    }
    CompletableFuture.allOf(collecting, asking).join();
  }

  /** Collects the garbage of a process a few times. */
  private static void collect(long pid) {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    for (int i = 0; i < COLLECTIONS; i++) {
      try {
        new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.run")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
      } catch (IOException e) {
        throw new IllegalStateException(jcmd + " must run", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** Asks something of the instance again and again, so that something is asked when it stands. */
  private static void ask(TlsWorld world, Operator operator) {
    HttpClient http = HttpClient.newBuilder().sslContext(world.trust()).build();
    Rest front = new Rest(http, world.front()).as(operator.agent("Standstill"));
    long until = System.nanoTime() + STANDSTILL.toNanos();
    do {
      assertThat(front.get("/api/queue").status()).isEqualTo(200);
    } while (System.nanoTime() < until);
  }

  /**
   * Pauses over a second that the region's Prometheus knows of; -1 before it knows of any count.
   */
  private static double pauses(Prom prometheus) {
    return prometheus.value("sum(jvm_gc_long_pauses_total{job=\"chat\"})").orElse(-1);
  }

  /** Whether the log could be shown; until something is in it, that is refused. */
  private static boolean logged(Output shown) {
    return shown.exit() == 0 && shown.text().contains("gc");
  }

  private static JsonNode run(Operator operator) {
    for (JsonNode run : operator.rest().get("/api/playbooks/runs").body()) {
      if (run.path("playbook").asText().equals("gc-pause")) {
        return run;
      }
    }
    return MissingNode.getInstance();
  }
}
