package io.meridian.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.meridian.clients.Operator;
import io.meridian.clients.Prom;
import io.meridian.clients.Rest;
import io.meridian.world.SharedWorld;
import io.meridian.world.TlsWorld;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
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
  private static final Duration BETWEEN = Duration.ofMillis(300);
  private static final String INSTANCE = "eu-west/eu-west-1";
  private static final String[] GC_LOG = {"gc-log", "show", "eu-west", "eu-west-1"};

  @Test
  void threePausesOverASecondTurnGcLoggingOnAndAttachSlowRequests(TlsWorld world) {
    HttpClient http = HttpClient.newBuilder().sslContext(world.trust()).build();
    Prom prometheus = world.regional(http);
    Operator operator = world.operator();
    await().atMost(LIMIT).until(() -> pauses(prometheus) >= 0);
    double before = pauses(prometheus);

    AtomicBoolean isOver = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      CompletableFuture<Void> collecting =
          CompletableFuture.runAsync(() -> collect(world.pids().get(INSTANCE), isOver), threads);
      CompletableFuture<Void> asking =
          CompletableFuture.runAsync(() -> ask(world, operator, isOver), threads);
      await()
          .atMost(ENOUGH)
          .pollInterval(BETWEEN)
          .until(
              () -> {
                standStill(world);
                return pauses(prometheus) - before >= 3;
              });
      isOver.set(true);
      CompletableFuture.allOf(collecting, asking).join();
    } finally {
      isOver.set(true);
      threads.shutdown();
    }

    await().atMost(LIMIT).until(() -> run(operator).path("verdict").asText().equals("STARTED"));
    assertThat(run(operator).at("/labels/alertname").asText()).isEqualTo("GcPause");
    await().atMost(LIMIT).until(() -> world.meridian(GC_LOG).ok().contains("gc"));
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
    JsonNode slow = operator.rest().get(path).body().at("/slowRequests/0/requests/0");
    assertThat(Duration.parse(slow.path("took").asText())).isGreaterThan(Duration.ofMillis(500));
    assertThat(slow.path("trace").asText()).matches("[0-9a-f]{32}");
  }

  /** Collects the instance's garbage again and again, by its process id. */
  private static void collect(long pid, AtomicBoolean isOver) {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    while (!isOver.get()) {
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
  private static void ask(TlsWorld world, Operator operator, AtomicBoolean isOver) {
    HttpClient http = HttpClient.newBuilder().sslContext(world.trust()).build();
    Rest front = new Rest(http, world.front()).as(operator.agent("Standstill"));
    while (!isOver.get()) {
      assertThat(front.get("/api/queue").status()).isEqualTo(200);
    }
  }

  private static void standStill(TlsWorld world) {
    world.halt(INSTANCE);
    try {
      LockSupport.parkNanos(STANDSTILL.toNanos());
    } finally {
      world.resume(INSTANCE);
    }
  }

  /**
   * Pauses over a second that the region's Prometheus knows of; -1 before it knows of any count.
   */
  private static double pauses(Prom prometheus) {
    return prometheus.value("sum(jvm_gc_long_pauses_total{job=\"chat\"})").orElse(-1);
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
