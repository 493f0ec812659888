package io.meridian.logs;

import io.meridian.metrics.CounterBy;
import io.meridian.settings.LogLevel;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** Counts what is logged as {@code log_messages_total{level}}. Thread-safe. */
final class MessageCounter extends Handler {

  private final CounterBy<LogLevel> messages =
      new CounterBy<>("log_messages_total", "Messages logged", "level", LogLevel.class);

  @Override
  public void publish(LogRecord record) {
    if (record.getLevel().intValue() < Level.OFF.intValue()) {
      messages.increment(LogLevel.of(record.getLevel()));
    }
  }

  @Override
  public void flush() {
    // Nothing is buffered.
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
