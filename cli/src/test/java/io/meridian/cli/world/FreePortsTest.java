package io.meridian.cli.world;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meridian.cli.output.Failure;
import io.meridian.cli.processes.Launch;
import io.meridian.cli.processes.Part;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FreePortsTest {

  @Test
  void takenPortIsNamedWithThePartThatWantsItAndTheProcessThatHoldsIt() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> FreePorts.check(List.of(new Door(taken.getLocalPort()))))
          .isInstanceOf(Failure.class)
          .hasMessageContaining(
              taken.getLocalPort()
                  + ", wanted by eu-west/nginx (front door), is held by process "
                  + ProcessHandle.current().pid())
          .hasMessageContaining("--port-base");
    }
  }

  @Test
  void freePortsPass() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    assertThatCode(() -> FreePorts.check(List.of(new Door(port)))).doesNotThrowAnyException();
  }

  /** A part with one port that is never started. */
  private record Door(int port) implements Part {
    @Override
    public String name() {
      return "eu-west/nginx";
    }

    @Override
    public Path folder() {
      return Path.of("nowhere");
    }

    @Override
    public Map<String, Integer> ports() {
      return Map.of("front door", port);
    }

    @Override
    public Launch prepare() {
      throw new UnsupportedOperationException("not started in this test");
    }

    @Override
    public boolean answers() {
      return false;
    }
  }
}
