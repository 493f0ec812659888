package io.meridian.cli.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.meridian.cli.output.Failure;
import io.meridian.cli.output.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobReportTest {

  private final List<String> pushed = new CopyOnWriteArrayList<>();
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private HttpServer pushgateway;

  @BeforeEach
  void listen() throws IOException {
    pushgateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    pushgateway.createContext("/", this::take);
    pushgateway.start();
  }

  @AfterEach
  void end() {
    pushgateway.stop(0);
  }

  @Test
  void aRunThatSucceedsIsReportedWithItsTimeAndSize() {
    assertThat(report().of(() -> "made", JobReport.Measure.bytes(String::length)))
        .isEqualTo("made");

    assertThat(pushed).hasSize(1);
    assertThat(pushed.get(0))
        .startsWith("POST /metrics/job/backup/region/eu-west\n")
        .contains(
            "meridian_job_succeeded 1.000\n",
            "meridian_job_last_success_timestamp_seconds 1767225600.000\n",
            "meridian_job_duration_seconds 0.000\n",
            "meridian_job_size_bytes 4.000\n");
  }

  @Test
  void aRunThatFailsIsReportedAndLeavesTheLastSuccess() {
    assertThatThrownBy(
            () ->
                report()
                    .of(
                        () -> {
                          throw new Failure("disk full");
                        },
                        JobReport.Measure.bytes(made -> 0)))
        .hasMessage("disk full");

    assertThat(pushed).hasSize(1);
    assertThat(pushed.get(0))
        .contains("meridian_job_succeeded 0.000\n")
        .doesNotContain("last_success", "size_bytes");
  }

  @Test
  void aPushgatewayThatDoesNotAnswerFailsNoJob() {
    pushgateway.stop(0);

    assertThat(report().of(() -> "made", JobReport.Measure.bytes(String::length)))
        .isEqualTo("made");

    assertThat(said.toString(StandardCharsets.UTF_8)).contains("the run is not reported");
  }

  private JobReport report() {
    return new JobReport(
        URI.create("http://127.0.0.1:" + pushgateway.getAddress().getPort()),
        "backup",
        "eu-west",
        Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC),
        new Progress(new PrintStream(said, true, StandardCharsets.UTF_8)));
  }

  private void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    pushed.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + "\n" + body);
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }
}
