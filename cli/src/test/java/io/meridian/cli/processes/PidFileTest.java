package io.meridian.cli.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {

  @TempDir private Path folder;

  @Test
  void whatIsWrittenIsRead() {
    PidFile file =
        new PidFile(
                "eu-west/nginx",
                new Stamp(4711, 815, "boot"),
                "/usr/sbin/nginx",
                "QUIT",
                Instant.parse("2026-01-01T00:00:00Z"),
                Optional.empty())
            .readyAfter(Duration.ofMillis(230));

    file.write(folder);

    assertThat(PidFile.in(folder)).contains(file);
  }

  @Test
  void folderWithoutAFileHasNoProcess() {
    assertThat(PidFile.in(folder)).isEmpty();
  }

  @Test
  void brokenFileIsNamed() throws IOException {
    Files.writeString(folder.resolve("pid"), "pid=many\n");

    assertThatThrownBy(() -> PidFile.in(folder))
        .hasMessageContaining(folder.resolve("pid").toString());
  }
}
