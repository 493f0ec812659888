package io.meridian.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs {@code ./meridian} of this repository. */
public final class Command {

  private final Path repository;

  Command(Path repository) {
    this.repository = repository;
  }

  /** Runs a verb to its end; longer than the limit is an error. */
  Output run(Duration limit, List<String> arguments) {
    List<String> line = new ArrayList<>(List.of(repository.resolve("meridian").toString()));
    line.addAll(arguments);
    try {
      Process process =
          new ProcessBuilder(line)
              .directory(repository.toFile())
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectErrorStream(true)
              .start();
      CompletableFuture<String> text = CompletableFuture.supplyAsync(() -> read(process));
      if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException(line + " took longer than " + limit + ": " + text.join());
      }
      return new Output(String.join(" ", arguments), process.exitValue(), text.join());
    } catch (IOException e) {
      throw new UncheckedIOException(String.join(" ", line), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in " + line, e);
    }
  }

  private static String read(Process process) {
    StringBuilder text = new StringBuilder();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      lines.lines().forEach(line -> text.append(line).append('\n'));
    } catch (IOException e) {
      throw new UncheckedIOException("output of the command", e);
    }
    return text.toString();
  }

  /** What a verb printed on both streams, and its exit code. */
  public record Output(String verb, int exit, String text) {

    /** The text, where the verb succeeded; otherwise an error with it. */
    public String ok() {
      if (exit != 0) {
        throw new IllegalStateException("meridian " + verb + " ended with " + exit + ":\n" + text);
      }
      return text;
    }
  }
}
