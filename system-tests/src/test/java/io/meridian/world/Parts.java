package io.meridian.world;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The processes of a world, known by the files that the command keeps; none is found by its name.
 */
final class Parts {

  private static final String FILE = "pid";

  private final Path folder;

  Parts(Path folder) {
    this.folder = folder;
  }

  /** Process ids by the part's name. */
  Map<String, Long> pids() {
    Map<String, Long> pids = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(file -> file.endsWith(FILE)).toList()) {
        Properties content = read(file);
        if (content.containsKey("part")) { // servers keep files of that name too
          pids.put(content.getProperty("part"), Long.valueOf(content.getProperty("pid")));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("pid files below " + folder, e);
    }
    return pids;
  }

  /** Ends a part with SIGKILL and waits until it is gone. */
  void kill(String part) {
    Long pid = pid(part);
    ProcessHandle process =
        ProcessHandle.of(pid)
            .orElseThrow(() -> new IllegalStateException(part + " does not run, pid " + pid));
    process.destroyForcibly();
    try {
      process.onExit().get(Duration.ofSeconds(10).toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + part + " ends", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(part + " did not end, pid " + pid, e);
    }
  }

  /**
   * Ends a server and starts it again by its own command, with other settings.
   *
   * @param domain of a server that has not deployed anything; with its own it would deploy twice
   */
  Process restart(String part, Path domain, Path settings, Map<String, String> other) {
    try {
      Path process = Path.of("/proc", pid(part).toString());
      List<String> command = List.of(Files.readString(process.resolve("cmdline")).split("\0"));
      File directory = process.resolve("cwd").toRealPath().toFile();
      kill(part);
      Files.copy(
          domain,
          directory.toPath().resolve("config/domain.xml"),
          StandardCopyOption.REPLACE_EXISTING);
      Properties content = read(settings);
      content.putAll(other);
      try (Writer writer = Files.newBufferedWriter(settings)) {
        content.store(writer, null);
      }
      File log = settings.resolveSibling("restarted.log").toFile();
      return new ProcessBuilder(command)
          .directory(directory)
          .redirectErrorStream(true)
          .redirectOutput(log)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(part + " with " + other.keySet(), e);
    }
  }

  /** Sends a signal to a part. */
  void signal(String part, String name) {
    try {
      Process kill =
          new ProcessBuilder("kill", "-" + name, pid(part).toString()).inheritIO().start();
      if (kill.waitFor() != 0) {
        throw new IllegalStateException(part + " must take the signal " + name);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("kill -" + name, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in kill -" + name, e);
    }
  }

  private Long pid(String part) {
    Map<String, Long> pids = pids();
    if (!pids.containsKey(part)) {
      throw new IllegalArgumentException("part must be one of " + pids.keySet() + ", was " + part);
    }
    return pids.get(part);
  }

  private static Properties read(Path file) throws IOException {
    Properties content = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      content.load(reader);
    }
    return content;
  }
}
