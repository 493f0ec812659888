package io.meridian.chat.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/** A WebSocket client of one hello that reads nothing until it is asked to read everything. */
final class DeafReader implements AutoCloseable {

  private static final int SMALL = 4096;

  private final Socket socket = new Socket();

  DeafReader(URI base, String token) {
    try {
      socket.setReceiveBufferSize(SMALL);
      socket.setSoTimeout(60_000);
      socket.connect(new InetSocketAddress(base.getHost(), base.getPort()));
      socket
          .getOutputStream()
          .write(
              ("GET /socket HTTP/1.1\r\nHost: "
                      + base.getAuthority()
                      + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                      + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                      + "Sec-WebSocket-Version: 13\r\n\r\n")
                  .getBytes(UTF_8));
      readHeaders(socket.getInputStream());
      socket
          .getOutputStream()
          .write(frame("{\"type\":\"hello\",\"after\":0,\"token\":\"" + token + "\"}"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything the server sent until it closed. */
  String readToEnd() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      byte[] buffer = new byte[1 << 16];
      InputStream in = socket.getInputStream();
      int read = in.read(buffer);
      while (read >= 0) {
        all.write(buffer, 0, read);
        read = in.read(buffer);
      }
    } catch (IOException e) {
      // a reset is an end too
      all.writeBytes(e.toString().getBytes(UTF_8));
    }
    return all.toString(ISO_8859_1);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void readHeaders(InputStream in) throws IOException {
    StringBuilder headers = new StringBuilder();
    while (!headers.toString().endsWith("\r\n\r\n")) {
      headers.append((char) in.read());
    }
  }

  // one text frame, masked with zeroes as clients must mask
  private static byte[] frame(String text) {
    byte[] payload = text.getBytes(UTF_8);
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(0x81);
    frame.write(0x80 | 126);
    frame.write(payload.length >> 8);
    frame.write(payload.length);
    frame.writeBytes(new byte[4]);
    frame.writeBytes(payload);
    return frame.toByteArray();
  }
}
