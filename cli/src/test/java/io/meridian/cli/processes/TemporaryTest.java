package io.meridian.cli.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meridian.cli.output.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir private Path folder;

  @AfterEach
  void nothingIsLeft() {
    new Ending(SOON).end(folder);
  }

  @Test
  void whatIsClosedHasEndedAndStartsNothingMore() {
    Temporary parts = temporary();
    PidFile part = sleep(parts, folder);
    assertThat(part.stamp().alive()).isTrue();

    parts.close();

    assertThat(part.stamp().alive()).isFalse();
    assertThatThrownBy(() -> sleep(parts, folder)).isInstanceOf(Failure.class);
  }

  @Test
  void aCommandThatIsInterruptedLeavesNoPartBehind() throws IOException, InterruptedException {
    Process command =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                TemporaryTest.class.getName(),
                folder.toString())
            .inheritIO()
            .start();
    assertThat(Patience.until(SOON, () -> PidFile.in(folder).isPresent())).isTrue();
    PidFile part = PidFile.in(folder).orElseThrow();

    command.destroy();

    command.waitFor();
    assertThat(part.stamp().alive()).isFalse();
    assertThat(PidFile.in(folder)).isEmpty();
  }

  /** A command that starts a part and waits for it. */
  public static void main(String[] arguments) throws InterruptedException {
    try (Temporary parts = temporary()) {
      PidFile part = sleep(parts, Path.of(arguments[0]));
      Patience.until(Duration.ofMinutes(5), () -> !part.stamp().alive());
    }
  }

  private static Temporary temporary() {
    return new Temporary(new Starting(Clock.systemUTC()), new Ending(SOON));
  }

  private static PidFile sleep(Temporary parts, Path folder) {
    return parts.start(
        "part", folder, new Launch(List.of("sleep", "600"), folder, Map.of(), "TERM"));
  }
}
