package io.meridian.chat.settings.control;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A WebSocket server (RFC 6455) of one connection at a time, for short frames. */
final class SocketServer implements Closeable {

  static final String ENDED = "(ended)";

  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int TEXT = 1;
  private static final int BINARY = 2;
  private static final int CLOSE = 8;

  private final ServerSocket listener;
  private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
  private volatile boolean refusing;
  private volatile Socket open;

  SocketServer() throws IOException {
    listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::serve, "socket-server");
    thread.setDaemon(true);
    thread.start();
  }

  URI address() {
    return URI.create("ws://127.0.0.1:" + listener.getLocalPort() + "/sync");
  }

  /** From now on answers 401 to a handshake. */
  void refuse() {
    refusing = true;
  }

  /** The next thing seen: the Authorization header of a handshake, a frame, or an end. */
  String next() throws InterruptedException {
    return seen.poll(10, TimeUnit.SECONDS);
  }

  /** Sends a text message, in two fragments. */
  void send(String text) throws IOException {
    send(TEXT, text);
  }

  /** Sends the text as a binary message, in two fragments. */
  void sendBinary(String text) throws IOException {
    send(BINARY, text);
  }

  private void send(int kind, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    int half = bytes.length / 2;
    OutputStream out = open.getOutputStream();
    fragment(out, kind, bytes, 0, half);
    fragment(out, 0x80, bytes, half, bytes.length - half);
    out.flush();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    if (open != null) {
      open.close();
    }
  }

  private static void fragment(OutputStream out, int head, byte[] bytes, int from, int length)
      throws IOException {
    out.write(head);
    out.write(length);
    out.write(bytes, from, length);
  }

  private void serve() {
    while (!listener.isClosed()) {
      try (Socket socket = listener.accept()) {
        open = socket;
        converse(new DataInputStream(socket.getInputStream()), socket.getOutputStream());
      } catch (IOException e) {
        seen.add(ENDED);
      }
    }
  }

  private void converse(DataInputStream in, OutputStream out) throws IOException {
    String key = "";
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      if (line.startsWith("Authorization: ")) {
        seen.add(line.substring(15));
      } else if (line.startsWith("Sec-WebSocket-Key: ")) {
        key = line.substring(19);
      }
    }
    if (refusing) {
      out.write("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n".getBytes(ISO_8859_1));
      return;
    }
    String head =
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + ("Sec-WebSocket-Accept: " + accept(key) + "\r\n\r\n");
    out.write(head.getBytes(ISO_8859_1));
    while (true) {
      int code = in.readUnsignedByte() & 0x0f;
      String text = payload(in);
      if (code == CLOSE) {
        throw new IOException("closed");
      }
      seen.add(text);
    }
  }

  private static String payload(DataInputStream in) throws IOException {
    int length = in.readUnsignedByte() & 0x7f;
    if (length == 126) {
      length = in.readUnsignedShort();
    }
    byte[] mask = in.readNBytes(4);
    byte[] bytes = in.readNBytes(length);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] ^= mask[i % 4];
    }
    return new String(bytes, UTF_8);
  }

  private static String line(DataInputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }

  private static String accept(String key) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(ISO_8859_1));
      return Base64.getEncoder().encodeToString(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
