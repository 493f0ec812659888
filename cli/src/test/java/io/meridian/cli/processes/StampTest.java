package io.meridian.cli.processes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StampTest {

  private final Stamp own = Stamp.of(ProcessHandle.current().pid()).orElseThrow();

  @Test
  void runningProcessIsAlive() {
    assertThat(own.alive()).isTrue();
  }

  @Test
  void laterProcessWithTheSameIdIsAnother() {
    assertThat(new Stamp(own.pid(), own.ticks() - 1, own.boot()).alive()).isFalse();
  }

  @Test
  void processOfAnEarlierBootIsAnother() {
    assertThat(new Stamp(own.pid(), own.ticks(), "another-boot").alive()).isFalse();
  }

  @Test
  void idThatNobodyHasGivesNoStamp() {
    assertThat(Stamp.of(Long.MAX_VALUE)).isEmpty();
  }
}
