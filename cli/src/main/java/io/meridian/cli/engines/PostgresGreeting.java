package io.meridian.cli.engines;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * The first exchange of PostgreSQL's protocol. A server that takes connections asks for the
 * password; one that still starts or recovers answers with an error.
 */
final class PostgresGreeting {

  private static final int VERSION_3 = 3 << 16;

  private static final int PATIENCE_MILLIS = 2_000;

  private PostgresGreeting() {}

  static boolean asksForPassword(int port, String user, String database) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(startup(user, database));
      return new DataInputStream(socket.getInputStream()).readByte() == 'R';
    } catch (IOException e) {
      return false; // not ready: the caller asks again
    }
  }

  private static byte[] startup(String user, String database) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (String word : new String[] {"user", user, "database", database, ""}) {
      body.write(word.getBytes(US_ASCII));
      body.write(0);
    }
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(message);
    out.writeInt(2 * Integer.BYTES + body.size());
    out.writeInt(VERSION_3);
    body.writeTo(out);
    return message.toByteArray();
  }
}
