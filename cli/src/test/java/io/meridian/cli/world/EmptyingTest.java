package io.meridian.cli.world;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.meridian.cli.control.ControlClient;
import io.meridian.cli.output.Failure;
import io.meridian.cli.output.Progress;
import io.meridian.region.RegionId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmptyingTest {

  private static final String FLEET =
      """
      {"table":{"regions":{"eu-west":{"conversations":%d}}},"instances":[
       {"region":"eu-west","connected":true,"draining":true},
       {"region":"us-east","connected":true,"draining":false}]}
      """;

  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<String> writes = new CopyOnWriteArrayList<>();
  private final AtomicInteger looks = new AtomicInteger();
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private volatile int busyLooks;
  private HttpServer server;
  private Emptying emptying;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    emptying =
        new Emptying(
            new ControlClient(base, Optional.of("secret")),
            RegionId.of("eu-west"),
            new Progress(new PrintStream(said, true, UTF_8)),
            Duration.ofMillis(600));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (!exchange.getRequestMethod().equals("GET")) {
      writes.add(path + " " + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    }
    String fleet = FLEET.formatted(looks.incrementAndGet() <= busyLooks ? 3 : 0);
    byte[] body =
        (path.equals("/api/fleet") ? fleet : answers.getOrDefault(path, "{}")).getBytes(UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Test
  void regionIsDrainedOnce() {
    emptying.drain("works", false);
    assertThat(writes)
        .containsExactly("/api/regions/eu-west/drain {\"force\":false,\"reason\":\"works\"}");

    answers.put("/api/routing/policy", "{\"drained\":{\"eu-west\":{\"forced\":false}}}");
    emptying.drain("works", false);
    assertThat(writes).hasSize(1);
    emptying.drain("works", true);
    assertThat(writes).hasSize(2);
  }

  @Test
  void emptyIsBelievedOnlyWhenItStaysSo() {
    busyLooks = 2;
    assertThat(emptying.await(Duration.ofSeconds(20))).isZero();
    assertThat(looks.get()).isGreaterThan(3);
    assertThat(said.toString(UTF_8)).contains("3 conversations open", "0 conversations open");
  }

  @Test
  void conversationsThatStayOpenAreCounted() {
    busyLooks = Integer.MAX_VALUE;
    assertThat(emptying.await(Duration.ZERO)).isEqualTo(3);
  }

  @Test
  void regionThatARouteNamesIsNotTakenAway() {
    answers.put(
        "/api/routing/policy",
        "{\"overrides\":{\"JP\":{\"regions\":[\"us-east\",\"eu-west\"]},"
            + "\"ZA\":{\"regions\":[\"us-east\"]}}}");
    assertThatThrownBy(emptying::requireNoRoute)
        .isInstanceOf(Failure.class)
        .hasMessageContaining("routes of JP:");
  }
}
