package io.meridian.world;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;

/** Where a world can stand beside others. */
final class Ports {

  /** Ports from the base on that a world of five regions may use. */
  private static final int SPAN = 600;

  private Ports() {}

  /** The first base whose ports are free, below those that the system gives to clients. */
  static int freeBase() {
    String wanted = System.getProperty("meridian.port-base");
    if (wanted != null) {
      return Integer.parseInt(wanted);
    }
    return IntStream.iterate(21_000, base -> base < 32_000, base -> base + 1_000)
        .filter(Ports::isFree)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no 600 free ports below 32000"));
  }

  private static boolean isFree(int base) {
    return IntStream.range(base, base + SPAN).allMatch(Ports::canListen);
  }

  private static boolean canListen(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false; // someone else listens there
    }
  }
}
