package io.meridian.instances;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;

/** A WebSocket (RFC 6455) of text, masked with zero, which costs a client nothing. */
abstract class WebSocketConnection extends Connection {

  private static final int TEXT = 0x1;
  private static final int BINARY = 0x2;
  private static final int CLOSE = 0x8;
  private static final int PING = 0x9;
  private static final int PONG = 0xA;

  private final String upgrade;
  private boolean open;

  WebSocketConnection(Reactor reactor, URI server, String path, String token) throws IOException {
    super(reactor, server);
    upgrade =
        "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                .formatted(path, server.getAuthority())
            + "Authorization: Bearer %s\r\n".formatted(token)
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
  }

  /** The socket is open. */
  abstract void opened();

  /**
   * A frame of text came in, as a text or binary message.
   *
   * @param bytes it took on the wire
   */
  abstract void received(String text, int bytes);

  final void send(String text) {
    frame(TEXT, ByteBuffer.wrap(text.getBytes(UTF_8)));
  }

  @Override
  final void connected() {
    send(ByteBuffer.wrap(upgrade.getBytes(UTF_8)));
  }

  @Override
  final boolean next(ByteBuffer bytes) throws IOException {
    return open ? frame(bytes) : answer(bytes);
  }

  private boolean answer(ByteBuffer bytes) throws IOException {
    String head = ISO_8859_1.decode(bytes.slice()).toString();
    int end = head.indexOf("\r\n\r\n");
    if (end < 0) {
      return false;
    }
    if (!head.startsWith("HTTP/1.1 101")) {
      throw new IOException("the upgrade was refused: " + head);
    }
    bytes.position(bytes.position() + end + 4);
    open = true;
    opened();
    return true;
  }

  private boolean frame(ByteBuffer bytes) throws IOException {
    int from = bytes.position();
    if (bytes.remaining() < 2) {
      return false;
    }
    int opcode = bytes.get() & 0xF;
    long length = bytes.get() & 0x7F;
    int more = length == 126 ? Short.BYTES : length == 127 ? Long.BYTES : 0;
    if (bytes.remaining() < more) {
      return false;
    }
    length = more == 0 ? length : more == Short.BYTES ? bytes.getShort() & 0xFFFF : bytes.getLong();
    if (bytes.remaining() < length) {
      return false;
    }
    ByteBuffer payload = bytes.slice(bytes.position(), (int) length);
    bytes.position(bytes.position() + (int) length);
    if (opcode == TEXT || opcode == BINARY) {
      received(UTF_8.decode(payload).toString(), bytes.position() - from);
    } else if (opcode == PING) {
      frame(PONG, payload);
    } else if (opcode == CLOSE) {
      throw new IOException("the server closed the socket");
    }
    return true;
  }

  private void frame(int opcode, ByteBuffer payload) {
    int length = payload.remaining();
    ByteBuffer frame = ByteBuffer.allocate(14 + length).put((byte) (0x80 | opcode));
    if (length < 126) {
      frame.put((byte) (0x80 | length));
    } else if (length < 1 << Short.SIZE) {
      frame.put((byte) (0x80 | 126)).putShort((short) length);
    } else {
      frame.put((byte) (0x80 | 127)).putLong(length);
    }
    send(frame.putInt(0).put(payload).flip());
  }
}
