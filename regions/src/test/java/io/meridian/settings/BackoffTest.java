package io.meridian.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackoffTest {

  @Test
  void boundDoublesUpToTheCap() {
    Backoff longest = new Backoff(() -> 1.0);
    List<Duration> waits = new ArrayList<>();
    for (int attempt = 0; attempt < 7; attempt++) {
      waits.add(longest.next());
    }
    assertThat(waits)
        .extracting(Duration::toMillis)
        .containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 15_000L, 15_000L);
    for (int attempt = 0; attempt < 100; attempt++) {
      assertThat(longest.next()).isEqualTo(Backoff.CAP);
    }
  }

  @Test
  void jitterIsFull() {
    assertThat(new Backoff(() -> 0.0).next()).isZero();
    assertThat(new Backoff(() -> 0.5).next()).isEqualTo(Duration.ofMillis(250));
  }

  @Test
  void waitIsShortAgainAfterAConnectionThatWorked() {
    Backoff longest = new Backoff(() -> 1.0);
    longest.next();
    longest.next();
    longest.reset();
    assertThat(longest.next()).isEqualTo(Backoff.BASE);
  }
}
