package io.meridian.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.metrics.CounterBy;
import io.meridian.settings.LogLevel;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class JsonLogsTest {

  private static final Logger ROOT = Logger.getLogger("");

  @Test
  void rootHandlersWriteJsonAsLongAsTheApplicationRuns() {
    Handler handler = ROOT.getHandlers()[0];
    Formatter former = handler.getFormatter();
    JsonLogs logs = new JsonLogs();

    logs.contextInitialized(null);
    assertThat(handler.getFormatter()).isInstanceOf(JsonLines.class);

    logs.contextDestroyed(null);
    assertThat(handler.getFormatter()).isSameAs(former);
    assertThat(ROOT.getHandlers()).noneMatch(MessageCounter.class::isInstance);
  }

  @Test
  void messagesAreCountedByTheLevelOperatorsKnow() {
    CounterBy<LogLevel> counted =
        new CounterBy<>("log_messages_total", "Messages logged", "level", LogLevel.class);
    JsonLogs logs = new JsonLogs();
    logs.contextInitialized(null);
    try {
      long errors = counted.count(LogLevel.ERROR);
      Logger.getLogger("io.meridian.logs.test").log(Level.SEVERE, "counted by a test");

      assertThat(counted.count(LogLevel.ERROR)).isEqualTo(errors + 1);
    } finally {
      logs.contextDestroyed(null);
    }
  }
}
