package io.meridian.cli.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.meridian.cli.output.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs of this host that are asked something. */
final class Programs {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Programs() {}

  /** What a program printed on both streams. Fails where it fails, and where it takes too long. */
  static String ask(List<String> command) throws IOException, InterruptedException {
    Path answer = Files.createTempFile("meridian-ask", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(answer.toFile())
              .start();
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new Failure(command.get(0) + " did not end within " + PATIENCE);
      }
      String text = new String(Files.readAllBytes(answer), UTF_8);
      if (process.exitValue() != 0) {
        throw new Failure(
            "%s ended with %d: %s".formatted(command.get(0), process.exitValue(), text.strip()));
      }
      return text;
    } finally {
      Files.delete(answer);
    }
  }
}
