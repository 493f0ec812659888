package io.meridian.cli.engines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.cli.setup.PayaraRuntime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java that servers run with takes what the file tells its compilers. */
final class CompilerDirectivesTest {

  @TempDir Path folder;

  @Test
  void codeOfTheStartIsNotOptimised() throws Exception {
    Path file = folder.resolve("compiler.json");
    Files.writeString(file, Templates.fill("compiler.json", Map.of()));

    Process java =
        new ProcessBuilder(
                PayaraRuntime.java(),
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:+CompilerDirectivesPrint",
                "-XX:CompilerDirectivesFile=" + file,
                "-version")
            .redirectErrorStream(true)
            .start();
    String said = new String(java.getInputStream().readAllBytes(), UTF_8);

    assertThat(java.waitFor()).isZero();
    assertThat(said).contains("1 compiler directives added", "jdk/internal/loader", "Exclude:true");
  }
}
