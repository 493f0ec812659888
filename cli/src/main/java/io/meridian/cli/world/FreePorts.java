package io.meridian.cli.world;

import static java.util.stream.Collectors.joining;

import io.meridian.cli.output.Failure;
import io.meridian.cli.processes.Part;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Sees to it that nobody else listens where parts are about to. */
final class FreePorts {

  private FreePorts() {}

  /** Fails with every port that is taken, the part that wants it, and who has it. */
  static void check(Collection<? extends Part> parts) {
    List<String> taken = new ArrayList<>();
    for (Part part : parts) {
      part.ports()
          .forEach(
              (purpose, port) -> {
                if (!free(port)) {
                  taken.add(
                      "  %d, wanted by %s (%s)%s"
                          .formatted(
                              port,
                              part.name(),
                              purpose,
                              holder(port).map(who -> ", is held by " + who).orElse("")));
                }
              });
    }
    if (!taken.isEmpty()) {
      throw new Failure(
          taken.stream()
              .sorted()
              .collect(
                  joining(
                      "\n",
                      "ports are taken:\n",
                      "\nEnd what holds them, or move the world with --port-base.")));
    }
  }

  private static boolean free(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true); // connections that linger after a restart are no listeners
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false; // in use
    }
  }

  private static Optional<String> holder(int port) {
    return SocketOwner.of(port)
        .map(
            pid ->
                "process "
                    + pid
                    + ProcessHandle.of(pid)
                        .flatMap(process -> process.info().command())
                        .map(command -> " (" + command + ")")
                        .orElse(""));
  }
}
