package io.meridian.cli.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyRcDTest {

  @TempDir private Path folder;

  private Path file;

  @BeforeEach
  void place() {
    file = folder.resolve("policy-rc.d");
  }

  @Test
  void namedServicesMayNotStartAndOthersMay() throws Exception {
    try (PolicyRcD policy = PolicyRcD.forbidding(List.of("nginx", "prometheus"), file)) {
      assertThat(policy).isNotNull();
      assertThat(asked("nginx")).isEqualTo(101);
      assertThat(asked("prometheus")).isEqualTo(101);
      assertThat(asked("ssh")).isZero();
    }
    assertThat(file).doesNotExist();
  }

  @Test
  void fileThatWasThereAnswersForOthersAndIsPutBack() throws Exception {
    script(file, "exit 104");
    String before = Files.readString(file);

    try (PolicyRcD policy = PolicyRcD.forbidding(List.of("nginx"), file)) {
      assertThat(policy).isNotNull();
      assertThat(asked("nginx")).isEqualTo(101);
      assertThat(asked("ssh")).isEqualTo(104);
    }

    assertThat(file).hasContent(before);
    assertThat(folder).isDirectoryContaining(path -> path.equals(file));
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void callThatWasCutShortIsRepairedByTheNext() throws Exception {
    script(file, "exit 104");
    String before = Files.readString(file);
    PolicyRcD.forbidding(List.of("nginx"), file);

    PolicyRcD.forbidding(List.of("prometheus"), file).close();

    assertThat(file).hasContent(before);
  }

  private int asked(String service) throws IOException, InterruptedException {
    return new ProcessBuilder(file.toString(), service, "start").start().waitFor();
  }

  private static void script(Path file, String body) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
