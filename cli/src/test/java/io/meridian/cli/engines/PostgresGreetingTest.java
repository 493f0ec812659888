package io.meridian.cli.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PostgresGreetingTest {

  @Test
  void serverThatAsksForThePasswordTakesConnections() throws IOException {
    assertThat(answered('R')).isTrue();
  }

  @Test
  void serverThatStillStartsDoesNot() throws IOException {
    assertThat(answered('E')).isFalse();
  }

  @Test
  void portWhereNobodyListensDoesNot() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    assertThat(PostgresGreeting.asksForPassword(port, "meridian", "meridian")).isFalse();
  }

  private static boolean answered(char answer) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Void> served =
          CompletableFuture.runAsync(
              () -> {
                try (Socket client = server.accept()) {
                  DataInputStream in = new DataInputStream(client.getInputStream());
                  in.readNBytes(in.readInt() - Integer.BYTES);
                  client.getOutputStream().write(answer);
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      boolean asks =
          PostgresGreeting.asksForPassword(server.getLocalPort(), "meridian", "meridian");
      served.join();
      return asks;
    }
  }
}
