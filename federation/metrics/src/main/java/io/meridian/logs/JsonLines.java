package io.meridian.logs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.meridian.settings.LogLevel;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/**
 * Writes a log record as one line of JSON: when (ISO 8601, UTC), level as operators know it,
 * logger, message, thread, trace, where it ran, exception. Thread-safe.
 */
final class JsonLines extends Formatter {

  private static final JsonFactory JSON = new JsonFactory();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private final String region;
  private final String instance;

  /**
   * Creates the formatter of an instance.
   *
   * @param region its region, empty where there is none
   * @param instance its name
   */
  JsonLines(String region, String instance) {
    this.region = region;
    this.instance = instance;
  }

  @Override
  public String format(LogRecord record) {
    StringWriter line = new StringWriter(256);
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("ts", TIME.format(record.getInstant()));
      json.writeStringField("level", LogLevel.of(record.getLevel()).name());
      json.writeStringField("logger", record.getLoggerName());
      json.writeStringField("message", formatMessage(record));
      json.writeStringField("thread", thread(record));
      writeTrace(json);
      if (!region.isEmpty()) {
        json.writeStringField("region", region);
      }
      json.writeStringField("instance", instance);
      if (record.getThrown() != null) {
        json.writeStringField("exception", stackTrace(record.getThrown()));
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a StringWriter does not fail", e);
    }
    return line.append('\n').toString();
  }

  private static void writeTrace(JsonGenerator json) throws IOException {
    SpanContext span = Span.current().getSpanContext();
    if (span.isValid()) {
      json.writeStringField("trace_id", span.getTraceId());
      json.writeStringField("span_id", span.getSpanId());
    }
  }

  /** The record's thread by name where it is the one that formats, by number otherwise. */
  private static String thread(LogRecord record) {
    Thread current = Thread.currentThread();
    return record.getLongThreadID() == current.getId()
        ? current.getName()
        : Long.toString(record.getLongThreadID());
  }

  private static String stackTrace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }
}
