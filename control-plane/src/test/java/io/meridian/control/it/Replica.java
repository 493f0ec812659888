package io.meridian.control.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.meridian.control.it.ControlServer.Place;
import io.meridian.control.it.ControlServer.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A second control plane on the database of a test, as a process that can be killed. */
final class Replica implements AutoCloseable {

  private final URI url;
  private final Process process;

  private Replica(URI url, Process process) {
    this.url = url;
    this.process = process;
  }

  /** Starts it; it is ready some seconds later. */
  static Replica start(Place first) {
    try {
      int port = Running.freePort();
      Path state = Files.createTempDirectory(Path.of("target"), "replica-state").toAbsolutePath();
      String settings =
          Files.readString(first.state().resolve("server.properties"), UTF_8)
              .replace("meridian.instance=control-1", "meridian.instance=control-2")
              .replace(first.state().toString(), state.toString());
      Path properties = Files.writeString(state.resolve("server.properties"), settings, UTF_8);
      Path resources = Path.of("target", "test-classes").toAbsolutePath();
      List<String> command =
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xmx384m",
              "-XX:+UseSerialGC",
              "-XX:TieredStopAtLevel=1",
              "-jar",
              System.getProperty("payara.microJar"),
              "--nohazelcast",
              "--port",
              Integer.toString(port),
              "--prebootcommandfile",
              resources.resolve("pre-boot.txt").toString(),
              "--postbootcommandfile",
              resources.resolve("post-boot.txt").toString(),
              "--systemproperties",
              properties.toString(),
              "--deploy",
              Path.of("target", "control.war").toAbsolutePath().toString());
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(state.resolve("log").toFile())
              .start();
      return new Replica(URI.create("http://127.0.0.1:" + port), process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI url() {
    return url;
  }

  boolean isReady(HttpClient http) {
    try {
      return new Rest(http, url, Optional.empty()).get("/health/ready").status() == 200;
    } catch (UncheckedIOException e) {
      return false; // it does not listen yet
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Ends it without a word (SIGKILL). */
  @Override
  public void close() {
    try {
      process.destroyForcibly();
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("process must end within 30 s, was " + process);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
