package io.meridian.cli.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

  @TempDir private Path folder;

  @Test
  void lastLinesAreShown() throws IOException {
    Files.writeString(
        folder.resolve("log"),
        IntStream.rangeClosed(1, 100)
            .mapToObj(line -> "line " + line + "\n\n")
            .collect(Collectors.joining()));

    assertThat(LogTail.of(folder)).contains("line 86", "line 100").doesNotContain("line 85");
  }

  @Test
  void firstErrorIsShownHoweverLongAgo() throws IOException {
    Files.writeString(
        folder.resolve("log"), "[SEVERE] no schema\n" + "usual\n".repeat(100) + "end\n");

    assertThat(LogTail.of(folder)).contains("[SEVERE] no schema").endsWith("end");
  }

  @Test
  void longLinesAreCut() throws IOException {
    Files.writeString(folder.resolve("log"), "x".repeat(5000));

    assertThat(LogTail.of(folder)).endsWith("x…").hasSizeLessThan(600);
  }

  @Test
  void missingLogIsSaid() {
    assertThat(LogTail.of(folder)).contains("cannot be read");
  }
}
