package io.meridian.control.people.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttemptsTest {

  private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
  private static final Attempts NONE = new Attempts(0, Optional.empty());

  @Test
  void firstFailuresLockNothing() {
    assertThat(failures(4).isLocked(NOW)).isFalse();
  }

  @Test
  void fifthFailureLocksForAMinute() {
    assertThat(failures(5).isLocked(NOW.plusSeconds(59))).isTrue();
    assertThat(failures(5).isLocked(NOW.plusSeconds(60))).isFalse();
  }

  @Test
  void eachFurtherFailureLocksForTwiceAsLongUpToAQuarterOfAnHour() {
    assertThat(failures(6).lockedUntil()).contains(NOW.plus(Duration.ofMinutes(2)));
    assertThat(failures(8).lockedUntil()).contains(NOW.plus(Duration.ofMinutes(8)));
    assertThat(failures(9).lockedUntil()).contains(NOW.plus(Duration.ofMinutes(15)));
    assertThat(failures(5_000).lockedUntil()).contains(NOW.plus(Duration.ofMinutes(15)));
  }

  private static Attempts failures(int count) {
    Attempts attempts = NONE;
    for (int i = 0; i < count; i++) {
      attempts = attempts.failed(Attempts.OF_PLACE, NOW);
    }
    return attempts;
  }
}
