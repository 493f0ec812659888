package io.meridian.cli.alerting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.meridian.cli.output.Failure;
import io.meridian.settings.Wire;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/** What an Alertmanager knows: alerts and silences, over its REST. */
public final class AlertmanagerClient {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final URI base;
  private final HttpClient http;

  /**
   * @param base address without a trailing slash
   * @param trust for an address with https
   */
  public AlertmanagerClient(URI base, SSLContext trust) {
    this.base = base;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .sslContext(trust)
            .build();
  }

  /**
   * The alerts that fire, without the dead-man's switch; those that are silenced or inhibited are
   * among them.
   */
  public List<FiringAlert> alerts() {
    List<FiringAlert> alerts = new ArrayList<>();
    for (JsonNode alert : send("GET", "/api/v2/alerts?filter=alertname!%3DWatchdog", null)) {
      alerts.add(FiringAlert.of(alert));
    }
    return alerts;
  }

  /** All silences that have not ended. */
  public List<Silence> silences() {
    List<Silence> silences = new ArrayList<>();
    for (JsonNode silence : send("GET", "/api/v2/silences", null)) {
      if (!silence.path("status").path("state").asText().equals("expired")) {
        silences.add(Silence.of(silence));
      }
    }
    return silences;
  }

  /** Adds a silence. Returns its id. */
  public String add(Silence silence) {
    return send("POST", "/api/v2/silences", silence.wire()).path("silenceID").asText();
  }

  /** Ends a silence. */
  public void expire(String id) {
    send("DELETE", "/api/v2/silence/" + id, null);
  }

  private JsonNode send(String method, String path, Object body) {
    HttpRequest.BodyPublisher content =
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(Wire.write(body));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .method(method, content)
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new Failure(
            "the Alertmanager at %s refused with %d: %s"
                .formatted(base, answer.statusCode(), answer.body().strip()));
      }
      return answer.body().isBlank()
          ? MissingNode.getInstance()
          : Wire.read(answer.body(), JsonNode.class);
    } catch (SSLException e) {
      throw new Failure("the Alertmanager at " + base + " is not believed: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new Failure("the Alertmanager at " + base + " does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("interrupted", e);
    }
  }
}
