package io.meridian.sockets;

import io.meridian.server.MicroServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Prints how many messages a second an echo socket does with Tyrus as it comes and with plain
 * timers: 100 connections, one and 16 messages in flight on each. Server and client share the
 * machine. Run by {@code mvn -P echo-benchmark} (see docs/benchmarks.md).
 */
public final class EchoBenchmark {

  private static final int CONNECTIONS = 100;
  private static final Duration WARM_UP = Duration.ofSeconds(5);
  private static final Duration MEASURED = Duration.ofSeconds(10);

  private EchoBenchmark() {}

  public static void main(String[] args) throws IOException {
    for (boolean plain : new boolean[] {false, true}) {
      Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "echo");
      try (MicroServer server =
          MicroServer.start(
              folder,
              List.of(PlainTimers.SWITCH + "=" + plain, "meridian.log.format=text"),
              List.of(EchoSocket.class))) {
        for (int inFlight : new int[] {1, 16}) {
          System.out.printf(
              "echo: %s, %d connections, %d in flight: %,d messages/s%n",
              plain ? "plain timers" : "as it comes",
              CONNECTIONS,
              inFlight,
              rate(server.port(), inFlight));
        }
      }
    }
  }

  private static long rate(int port, int inFlight) throws IOException {
    try (EchoClient client = new EchoClient(port, "/echo", CONNECTIONS, inFlight)) {
      client.run(WARM_UP);
      return client.run(MEASURED) / MEASURED.toSeconds();
    }
  }
}
