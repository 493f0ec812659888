package io.meridian.cli.setup;

import io.meridian.cli.output.Failure;
import io.meridian.cli.processes.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Makes the archive of classes by starting a server once and ending it. */
final class ClassArchive {

  private static final Duration MOST = Duration.ofMinutes(5);

  private final PayaraRuntime runtime;
  private final Path work;

  ClassArchive(PayaraRuntime runtime, Path work) {
    this.runtime = runtime;
    this.work = work;
  }

  void write(Path archive) throws IOException {
    Path root = work.resolve("root");
    runtime.freshRoot(root);
    Path draft = work.resolve("classes.jsa");
    Path log = work.resolve("log");
    int http = freePort();
    int cluster = freePort();
    Process server =
        start(
            root,
            log,
            List.of(
                java(),
                "-XX:+UseSerialGC",
                "-XX:ArchiveClassesAtExit=" + draft,
                "-Xlog:cds=off",
                "-Xlog:cds+dynamic=off",
                "-Dhazelcast.socket.bind.any=false",
                "-jar",
                PayaraRuntime.LAUNCHER,
                "--port",
                Integer.toString(http),
                "--clustermode",
                "tcpip:127.0.0.1:" + cluster,
                "--clustername",
                "training",
                "--interfaces",
                "127.0.0.1",
                "--startport",
                Integer.toString(cluster),
                "--disablephonehome"));
    boolean ready = Patience.until(MOST, () -> !server.isAlive() || says(log, "ready in"));
    server.destroy();
    await(server, log);
    if (!ready || !Files.isRegularFile(draft)) {
      throw new Failure("no archive of classes was made, see " + log);
    }
    Files.move(draft, archive, StandardCopyOption.ATOMIC_MOVE);
    Folders.delete(root);
  }

  private static boolean says(Path log, String text) {
    try {
      return Files.readString(log).contains(text);
    } catch (IOException e) {
      return false; // not written yet
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The program of the Java that runs this. */
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Runs a command to its end, with its output in a file. */
  static void run(Path folder, Path log, List<String> command) throws IOException {
    Process process = start(folder, log, command);
    await(process, log);
    if (process.exitValue() != 0) {
      throw new Failure(String.join(" ", command) + " failed, see " + log);
    }
  }

  private static Process start(Path folder, Path log, List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  private static void await(Process process, Path log) {
    try {
      if (!process.waitFor(MOST.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new Failure("not ended after " + MOST + ", see " + log);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
      throw new Failure("interrupted, see " + log, e);
    }
  }
}
