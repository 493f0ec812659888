package io.meridian.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HttpMetricsTest {

  private final HttpMetrics http = new HttpMetrics();

  @Test
  void expectedRoutesExistAtZeroOnceTheApplicationsPathIsKnown() {
    http.expect("GET", "/sites/{key}");
    assertThat(Exposition.lines("http_requests_total")).noneMatch(l -> l.contains("/sites/{key}"));

    http.announce("/api");

    assertThat(
            Exposition.lines("http_requests_total").stream()
                .filter(l -> l.contains("path=\"/api/sites/{key}\"")))
        .hasSize(2)
        .allMatch(l -> l.endsWith(" 0.0"));
  }

  @Test
  void anAnswerIsCountedByStatusAndTimedByRoute() {
    http.answered("POST", "/api/sessions", 201, Duration.ofMillis(30));
    http.answered("POST", "/api/sessions", 421, Duration.ofMillis(3));

    assertThat(Exposition.lines("http_requests_total"))
        .anyMatch(l -> l.contains("/api/sessions\",status=\"201\"") && l.endsWith(" 1.0"))
        .anyMatch(l -> l.contains("/api/sessions\",status=\"421\"") && l.endsWith(" 1.0"));
    assertThat(
            Exposition.lines("http_request_duration_seconds_bucket").stream()
                .filter(l -> l.contains("/api/sessions")))
        .anyMatch(l -> l.contains("le=\"0.025\"") && l.endsWith(" 1.0"))
        .anyMatch(l -> l.contains("le=\"0.05\"") && l.endsWith(" 2.0"));
  }

  @Test
  void aStreamIsCountedAndNotTimed() {
    http.counted("GET", "/api/stream", 200);

    assertThat(Exposition.lines("http_requests_total"))
        .anyMatch(l -> l.contains("/api/stream\",status=\"200\"") && l.endsWith(" 1.0"));
    assertThat(Exposition.lines("http_request_duration_seconds_bucket"))
        .noneMatch(l -> l.contains("/api/stream"));
  }

  @Test
  void aMethodThatNobodyKnowsMakesNoNewLabel() {
    http.answered("BREW", "other", 501, Duration.ofMillis(1));

    assertThat(Exposition.lines("http_requests_total"))
        .noneMatch(l -> l.contains("BREW"))
        .anyMatch(l -> l.contains("method=\"other\"") && l.contains("status=\"501\""));
  }

  @Test
  void templatesLeaveOutRegularExpressions() {
    assertThat(PathTemplates.template("conversations", "{id}/messages"))
        .isEqualTo("/conversations/{id}/messages");
    assertThat(PathTemplates.template("/revisions/", "/{number : [0-9]+}/"))
        .isEqualTo("/revisions/{number}");
    assertThat(PathTemplates.template("", "")).isEqualTo("/");
  }
}
