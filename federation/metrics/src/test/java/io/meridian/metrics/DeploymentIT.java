package io.meridian.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.server.MicroServer;
import io.meridian.settings.Wire;
import io.meridian.sockets.EchoSocket;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar inside a WAR on the real server. */
class DeploymentIT {

  @TempDir static Path folder;

  private static MicroServer server;

  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void start() throws IOException {
    server =
        MicroServer.start(
            folder,
            List.of("meridian.region=eu-central", "meridian.instance=eu-central-1"),
            List.of(ProbeResource.class, ProbeApplication.class, EchoSocket.class));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void requestsAreCountedByTemplateAndHistogramsAreExact() throws Exception {
    for (int seconds : new int[] {1, 2, 3, 4000}) {
      assertThat(get("/api/conversations/" + seconds + "/messages").statusCode()).isEqualTo(200);
    }
    assertThat(get("/api/nothing").statusCode()).isEqualTo(404);

    HttpResponse<String> metrics = get("/metrics");

    assertThat(metrics.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/plain; version=0.0.4");
    assertThat(metrics.body().lines())
        .anyMatch(
            l ->
                l.startsWith("http_requests_total")
                    && l.contains("path=\"/api/conversations/{id}/messages\",status=\"200\"")
                    && !l.endsWith(" 0.0"))
        .anyMatch(
            l ->
                l.startsWith("http_requests_total")
                    && l.contains("path=\"/api/conversations/{id}/messages\",status=\"500\"")
                    && l.endsWith(" 0.0"))
        .anyMatch(
            l -> l.startsWith("http_requests_total") && l.contains("path=\"other\",status=\"404\""))
        .anyMatch(
            l ->
                l.startsWith("chat_first_response_seconds_bucket")
                    && l.contains("le=\"2.0\"")
                    && l.endsWith(" 2.0"))
        .anyMatch(
            l ->
                l.startsWith("chat_first_response_seconds_bucket")
                    && l.contains("le=\"3600.0\"")
                    && l.endsWith(" 3.0"))
        .anyMatch(l -> l.startsWith("jvm_memory_used_bytes"))
        .anyMatch(l -> l.startsWith("meridian_build_info") && l.contains("version=\"0."))
        .noneMatch(l -> l.contains("quantile="));
  }

  @Test
  void logLinesAreJsonWithPlaceAndTrace() throws Exception {
    String trace = get("/api/conversations/1/messages").body();

    String line =
        server
            .awaitLine(
                l -> l.contains("io.meridian.probe") && l.contains(trace), Duration.ofSeconds(10))
            .orElseThrow();
    JsonNode json = Wire.read(line, JsonNode.class);
    assertThat(json.get("message").asText()).isEqualTo("asked");
    assertThat(json.get("region").asText()).isEqualTo("eu-central");
    assertThat(json.get("instance").asText()).isEqualTo("eu-central-1");
    assertThat(json.get("trace_id").asText()).isEqualTo(trace);
  }

  @Test
  void slowRequestsAreKnownByTemplateAndByTheTraceOfTheirLogLines() throws Exception {
    get("/api/conversations/slow");
    String trace = get("/api/conversations/8/messages").body();

    JsonNode requests =
        Wire.read(get("/api/conversations/slow").body(), JsonNode.class).path("requests");
    assertThat(requests)
        .filteredOn(one -> one.path("route").asText().equals("/api/conversations/{id}/messages"))
        .extracting(one -> one.path("trace").asText())
        .contains(trace);
    assertThat(requests)
        .extracting(one -> one.path("method").asText() + " " + one.path("status").asText())
        .contains("GET 200");
  }

  @Test
  void socketsRunOnPlainTimersWithoutAWarning() {
    WebSocket socket =
        client
            .newWebSocketBuilder()
            .buildAsync(
                URI.create("ws://127.0.0.1:" + server.port() + "/echo"),
                new WebSocket.Listener() {})
            .join();
    socket.sendText("hello", true).join();
    socket.abort();

    assertThat(server.log()).noneMatch(line -> line.contains("sockets stay slow"));
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(server.uri(path)).build(), BodyHandlers.ofString());
  }
}
