package io.meridian.cli.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndingTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir private Path folder;

  private final Ending ending = new Ending(Duration.ofSeconds(5));

  @AfterEach
  void nothingIsLeft() {
    ending.end(folder);
  }

  @Test
  void startedProcessIsNotedAndEnded() {
    PidFile file = start(List.of("sleep", "600"));
    assertThat(PidFile.in(folder)).contains(file);
    assertThat(file.stamp().alive()).isTrue();
    assertThat(file.program()).isEqualTo(Ending.program(file.stamp().pid())).contains("sleep");

    assertThat(ending.end(folder)).isTrue();

    assertThat(file.stamp().alive()).isFalse();
    assertThat(PidFile.in(folder)).isEmpty();
  }

  @Test
  void endingTwiceIsHarmless() {
    start("exec sleep 600");
    ending.end(folder);

    assertThat(ending.end(folder)).isFalse();
  }

  @Test
  void processThatIgnoresTheSignalIsKilled() {
    PidFile file = start("trap '' TERM; echo trapped; while :; do sleep 1; done");
    assertThat(Patience.until(SOON, () -> log().contains("trapped"))).isTrue();

    assertThat(new Ending(Duration.ofMillis(500)).end(folder)).isTrue();

    assertThat(file.stamp().alive()).isFalse();
  }

  @Test
  void processThatMerelyHasTheIdIsLeftAlone() throws IOException {
    Process other = new ProcessBuilder("sleep", "600").start();
    try {
      Stamp stamp = Stamp.of(other.pid()).orElseThrow();
      Stamp earlier = new Stamp(stamp.pid(), stamp.ticks() - 100, stamp.boot());
      new PidFile("old", earlier, "/bin/sleep", "KILL", CLOCK.instant(), java.util.Optional.empty())
          .write(folder);

      assertThat(ending.end(folder)).isFalse();

      assertThat(other.isAlive()).isTrue();
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void childrenOfAKilledProcessAreEnded() {
    PidFile file = start("sh -c 'trap : TERM; while :; do sleep 0.1; done' & echo child $!; wait");
    assertThat(Patience.until(SOON, () -> log().contains("child "))).isTrue();
    long child = Long.parseLong(log().replaceAll("\\D", ""));
    ProcessHandle.of(file.stamp().pid()).orElseThrow().destroyForcibly();
    assertThat(Patience.until(SOON, () -> !file.stamp().alive())).isTrue();
    assertThat(Ending.orphans(file)).contains(child);

    assertThat(ending.end(folder)).isTrue();

    assertThat(Patience.until(SOON, () -> Ending.orphans(file).isEmpty())).isTrue();
  }

  private PidFile start(String script) {
    return start(List.of("/bin/sh", "-c", script));
  }

  private PidFile start(List<String> command) {
    Launch launch = new Launch(command, folder, Map.of(), "TERM");
    return new Starting(CLOCK).start("part", folder, launch);
  }

  private String log() {
    try {
      return Files.readString(folder.resolve(Starting.LOG));
    } catch (IOException e) {
      return ""; // not written yet
    }
  }
}
