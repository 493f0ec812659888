package io.meridian.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.settings.Wire;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class JsonLinesTest {

  private final JsonLines lines = new JsonLines("eu-central", "eu-central-1");

  @Test
  void aRecordIsOneLineWithItsPlaceAndTime() {
    String line = lines.format(record(Level.WARNING, "queue of {0}\nis \"full\"", 7));
    JsonNode json = Wire.read(line, JsonNode.class);

    assertThat(line.strip().lines()).hasSize(1);
    assertThat(json.get("ts").asText()).isEqualTo("2026-03-01T10:15:30.123456Z");
    assertThat(json.get("level").asText()).isEqualTo("WARN");
    assertThat(json.get("logger").asText()).isEqualTo("io.meridian.chat");
    assertThat(json.get("message").asText()).isEqualTo("queue of 7\nis \"full\"");
    assertThat(json.get("thread").asText()).isEqualTo(Thread.currentThread().getName());
    assertThat(json.get("region").asText()).isEqualTo("eu-central");
    assertThat(json.get("instance").asText()).isEqualTo("eu-central-1");
    assertThat(json.has("trace_id")).isFalse();
    assertThat(json.has("exception")).isFalse();
  }

  @Test
  void theCurrentSpanIsNamed() {
    SpanContext context =
        SpanContext.create(
            "0af7651916cd43dd8448eb211c80319c",
            "b7ad6b7169203331",
            TraceFlags.getSampled(),
            TraceState.getDefault());
    try (Scope scope = Span.wrap(context).makeCurrent()) {
      assertThat(scope).isNotNull();
      JsonNode json = Wire.read(lines.format(record(Level.FINE, "m")), JsonNode.class);

      assertThat(json.get("level").asText()).isEqualTo("DEBUG");
      assertThat(json.get("trace_id").asText()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
      assertThat(json.get("span_id").asText()).isEqualTo("b7ad6b7169203331");
    }
  }

  @Test
  void anExceptionStaysOnTheLineWithItsCause() {
    LogRecord record = record(Level.SEVERE, "failed");
    record.setThrown(new IllegalStateException("outer", new IOException("inner")));

    String line = lines.format(record);

    assertThat(line.strip().lines()).hasSize(1);
    assertThat(Wire.read(line, JsonNode.class).get("exception").asText())
        .contains("IllegalStateException: outer", "Caused by: java.io.IOException: inner");
  }

  private static LogRecord record(Level level, String message, Object... parameters) {
    LogRecord record = new LogRecord(level, message);
    record.setLoggerName("io.meridian.chat");
    record.setInstant(Instant.parse("2026-03-01T10:15:30.123456Z"));
    record.setParameters(parameters);
    return record;
  }
}
