package io.meridian.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Payara Micro in a process of its own, on a free port of the loopback address. */
public final class MicroServer implements AutoCloseable {

  private static final Path PAYARA = Path.of("target", "payara", "payara-micro.jar");

  private static final String LOOPBACK =
      "set configs.config.server-config.network-config.network-listeners.network-listener"
          + ".http-listener.address=127.0.0.1\n";

  private final Process process;
  private final int port;
  private final List<String> log = new ArrayList<>();

  private MicroServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts a server and waits until it is ready.
   *
   * @param folder an empty folder for its files
   * @param properties of the JVM, each {@code key=value}
   * @param classes of the WAR
   */
  public static MicroServer start(Path folder, List<String> properties, List<Class<?>> classes)
      throws IOException {
    int port = freePort();
    Path war = folder.resolve("small.war");
    SmallWar.write(war, classes);
    Path before = Files.writeString(folder.resolve("before.txt"), LOOPBACK);
    Path after =
        Files.writeString(
            folder.resolve("after.txt"),
            "set-metrics-configuration --endpoint=payara-metrics --dynamic=true\n");
    List<String> command = new ArrayList<>(List.of(java(), "-Xmx512m", "-XX:+UseParallelGC"));
    properties.forEach(property -> command.add("-D" + property));
    command.addAll(List.of("-jar", PAYARA.toAbsolutePath().toString(), "--nohazelcast"));
    command.addAll(List.of("--port", Integer.toString(port), "--contextroot", "/"));
    command.addAll(List.of("--rootdir", folder.resolve("root").toString()));
    command.addAll(List.of("--prebootcommandfile", before.toString()));
    command.addAll(List.of("--postbootcommandfile", after.toString()));
    command.addAll(List.of("--deploy", war.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    MicroServer server = new MicroServer(process, port);
    server.awaitReady();
    return server;
  }

  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  public int port() {
    return port;
  }

  /** The lines written so far. */
  public synchronized List<String> log() {
    return List.copyOf(log);
  }

  /** Waits for a line, up to that time. */
  public synchronized Optional<String> awaitLine(Predicate<String> wanted, Duration atMost)
      throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    Optional<String> line = log.stream().filter(wanted).findFirst();
    for (long left = atMost.toMillis(); line.isEmpty() && left > 0; left = millisUntil(end)) {
      wait(left);
      line = log.stream().filter(wanted).findFirst();
    }
    return line;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void awaitReady() throws IOException {
    BufferedReader output = process.inputReader(UTF_8);
    String line = output.readLine();
    while (line != null && !line.contains("ready in")) {
      written(line);
      line = output.readLine();
    }
    if (line == null) {
      throw new IOException("the server ended before it was ready: " + log());
    }
    written(line);
    Thread reader = new Thread(() -> output.lines().forEach(this::written), "server-log");
    reader.setDaemon(true);
    reader.start();
  }

  private synchronized void written(String line) {
    log.add(line);
    notifyAll();
  }

  private static long millisUntil(long end) {
    return TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
