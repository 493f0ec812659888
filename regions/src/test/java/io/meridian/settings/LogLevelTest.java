package io.meridian.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LogLevelTest {

  @ParameterizedTest
  @CsvSource({"ERROR, SEVERE", "WARN, WARNING", "INFO, INFO", "DEBUG, FINE", "TRACE, FINEST"})
  void everyLevelHasItsNameInJava(LogLevel level, String java) {
    assertThat(level.level()).isEqualTo(Level.parse(java));
  }

  @ParameterizedTest
  @EnumSource
  void levelReadBackIsTheLevelThatWasSet(LogLevel level) {
    assertThat(LogLevel.of(level.level())).isEqualTo(level);
  }

  @ParameterizedTest
  @CsvSource({"CONFIG, DEBUG", "FINER, TRACE", "ALL, TRACE", "OFF, ERROR"})
  void levelBetweenIsTheNextThatSaysMore(String java, LogLevel level) {
    assertThat(LogLevel.of(Level.parse(java))).isEqualTo(level);
  }

  @Test
  void levelIsReadInAnyCase() {
    assertThat(LogLevel.parse("debug")).isEqualTo(LogLevel.DEBUG);
  }

  @Test
  void unknownLevelIsRefusedWithTheLevelsThereAre() {
    assertThatThrownBy(() -> LogLevel.parse("LOUD"))
        .hasMessage("level must be one of ERROR, WARN, INFO, DEBUG, TRACE, was LOUD");
    assertThatThrownBy(() -> LogLevel.parse(null)).isInstanceOf(IllegalArgumentException.class);
  }
}
