package io.meridian.control.sync.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TargetFramesTest {

  @Test
  void fewAnswerAtOnceAndManyOverATimeThatGrowsWithThemUpToABound() {
    assertThat(TargetFrames.answerWithin(49)).isEmpty();
    assertThat(TargetFrames.answerWithin(50)).contains(Duration.ofMillis(15));
    assertThat(TargetFrames.answerWithin(1_000)).contains(Duration.ofMillis(300));
    assertThat(TargetFrames.answerWithin(5_000)).contains(Duration.ofMillis(750));
  }
}
