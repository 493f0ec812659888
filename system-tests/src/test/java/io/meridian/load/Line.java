package io.meridian.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;

/**
 * A WebSocket (RFC 6455) of a load client: text frames only, masked with zero, so that a client
 * takes as little of the machine as it can. Not thread-safe.
 */
final class Line implements AutoCloseable {

  private static final int TEXT = 0x1;
  private static final int CLOSE = 0x8;
  private static final int PING = 0x9;
  private static final int PONG = 0xA;

  private final SocketChannel channel;
  private final Consumer<String> receiver;
  private ByteBuffer in = ByteBuffer.allocate(1 << 14);

  /**
   * @param receiver takes each text frame
   */
  Line(URI server, String path, Consumer<String> receiver) throws IOException {
    this.receiver = receiver;
    channel = SocketChannel.open(new InetSocketAddress(server.getHost(), server.getPort()));
    channel.socket().setTcpNoDelay(true);
    upgrade(server, path);
    channel.configureBlocking(false);
  }

  SocketChannel channel() {
    return channel;
  }

  void send(String text) throws IOException {
    frame(TEXT, ByteBuffer.wrap(text.getBytes(UTF_8)));
  }

  /** Reads what is there and passes whole frames on. */
  void read() throws IOException {
    if (channel.read(in) < 0) {
      throw new IOException("the server closed a connection");
    }
    in.flip();
    while (next()) {
      // each turn passes one frame on
    }
    in.compact();
    if (!in.hasRemaining()) {
      in = ByteBuffer.allocate(in.capacity() * 2).put(in.flip());
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private boolean next() throws IOException {
    in.mark();
    if (in.remaining() < 2) {
      return false;
    }
    int opcode = in.get() & 0xF;
    long length = in.get() & 0x7F;
    int more = length == 126 ? Short.BYTES : length == 127 ? Long.BYTES : 0;
    if (in.remaining() < more) {
      in.reset();
      return false;
    }
    length = more == 0 ? length : more == Short.BYTES ? in.getShort() & 0xFFFF : in.getLong();
    if (in.remaining() < length) {
      in.reset();
      return false;
    }
    ByteBuffer payload = in.slice(in.position(), (int) length);
    in.position(in.position() + (int) length);
    if (opcode == TEXT) {
      receiver.accept(UTF_8.decode(payload).toString());
    } else if (opcode == PING) {
      frame(PONG, payload);
    } else if (opcode == CLOSE) {
      throw new IOException("the server closed a socket");
    }
    return true;
  }

  private void frame(int opcode, ByteBuffer payload) throws IOException {
    int length = payload.remaining();
    ByteBuffer frame = ByteBuffer.allocate(8 + length).put((byte) (0x80 | opcode));
    if (length < 126) {
      frame.put((byte) (0x80 | length));
    } else {
      frame.put((byte) (0x80 | 126)).putShort((short) length);
    }
    frame.putInt(0).put(payload).flip();
    while (frame.hasRemaining()) {
      channel.write(frame);
    }
  }

  private void upgrade(URI server, String path) throws IOException {
    String request =
        "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                .formatted(path, server.getAuthority())
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    channel.write(ByteBuffer.wrap(request.getBytes(UTF_8)));
    StringBuilder head = new StringBuilder();
    ByteBuffer one = ByteBuffer.allocate(1);
    while (!head.toString().endsWith("\r\n\r\n")) {
      if (channel.read(one.clear()) < 0) {
        throw new IOException("no answer to the upgrade: " + head);
      }
      head.append((char) one.get(0));
    }
    if (!head.toString().startsWith("HTTP/1.1 101")) {
      throw new IOException("the upgrade was refused: " + head);
    }
  }
}
