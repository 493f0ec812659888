package io.meridian.instances;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;

/**
 * One watch of a key of etcd on a connection of its own: gRPC over HTTP/2 with prior knowledge (RFC
 * 9113), as little of it as one stream needs. Answers' heads are not read.
 */
final class EtcdWatcher extends Connection {

  private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
  private static final int FRAME_HEAD = 9;
  private static final int GRPC_HEAD = 5;
  private static final int DATA = 0x0;
  private static final int HEADERS = 0x1;
  private static final int RESET = 0x3;
  private static final int SETTINGS = 0x4;
  private static final int PING = 0x6;
  private static final int GO_AWAY = 0x7;
  private static final int WINDOW_UPDATE = 0x8;
  private static final int ACK = 0x1;
  private static final int END_HEADERS = 0x4;
  private static final int INITIAL_WINDOW_SIZE = 0x4;

  /** Room of the connection beyond that of the protocol's start, so that etcd never waits. */
  private static final int MORE_ROOM = Integer.MAX_VALUE - 65_535;

  private final String authority;
  private final byte[] key;
  private ByteBuffer message = ByteBuffer.allocate(1 << 13);
  private int wire;
  private volatile Event last = new Event(-1, 0, 0);
  private volatile String fault = "";

  EtcdWatcher(Reactor reactor, URI etcd, String key) throws IOException {
    super(reactor, etcd);
    this.authority = etcd.getAuthority();
    this.key = key.getBytes(US_ASCII);
  }

  /** The newest event; number 0 is the answer that the watch stands. */
  Event last() {
    if (!fault.isEmpty()) {
      throw new IllegalStateException("a watch ended: " + fault);
    }
    return last;
  }

  /**
   * What came in.
   *
   * @param number of the event since the beginning
   * @param bytes it took on the wire
   * @param receivedAt when its last byte was there, by {@link System#nanoTime()}
   */
  record Event(int number, int bytes, long receivedAt) {}

  @Override
  void connected() {
    send(ByteBuffer.wrap(PREFACE.getBytes(US_ASCII)));
    ByteBuffer window = ByteBuffer.allocate(6).putShort((short) INITIAL_WINDOW_SIZE);
    frame(SETTINGS, 0, 0, window.putInt(Integer.MAX_VALUE).array());
    frame(WINDOW_UPDATE, 0, 0, ByteBuffer.allocate(4).putInt(MORE_ROOM).array());
    frame(HEADERS, END_HEADERS, 1, heads());
    frame(DATA, 0, 1, watch());
  }

  @Override
  boolean next(ByteBuffer bytes) throws IOException {
    if (bytes.remaining() < FRAME_HEAD) {
      return false;
    }
    int lengthAndType = bytes.getInt();
    int length = lengthAndType >>> Byte.SIZE;
    int type = lengthAndType & 0xFF;
    int flags = bytes.get();
    bytes.getInt();
    if (bytes.remaining() < length) {
      return false;
    }
    ByteBuffer payload = bytes.slice(bytes.position(), length);
    bytes.position(bytes.position() + length);
    if (type == DATA) {
      wire += FRAME_HEAD + length;
      data(payload);
    } else if (type == RESET || type == GO_AWAY) {
      throw new IOException("etcd ended the stream");
    } else if ((type == SETTINGS || type == PING) && (flags & ACK) == 0) {
      byte[] echo = new byte[type == PING ? length : 0];
      payload.get(echo);
      frame(type, ACK, 0, echo);
    }
    return true;
  }

  @Override
  void lost(String why) {
    fault = why;
  }

  private void data(ByteBuffer payload) {
    if (message.remaining() < payload.remaining()) {
      ByteBuffer more = ByteBuffer.allocate(2 * (message.position() + payload.remaining()));
      message = more.put(message.flip());
    }
    message.put(payload).flip();
    while (message.remaining() >= GRPC_HEAD
        && message.remaining() >= GRPC_HEAD + message.getInt(message.position() + 1)) {
      message.position(message.position() + GRPC_HEAD + message.getInt(message.position() + 1));
      last = new Event(last.number() + 1, wire, System.nanoTime());
      wire = 0;
    }
    message.compact();
  }

  /** The request's head (RFC 7541): indexed where the static table has it, otherwise literal. */
  private byte[] heads() {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    block.write(0x83); // :method POST
    block.write(0x86); // :scheme http
    block.write(0x04); // :path
    literal(block, "/etcdserverpb.Watch/Watch");
    block.write(0x01); // :authority
    literal(block, authority);
    block.write(0x0F); // content-type, number 31 in four bits and a byte
    block.write(31 - 15);
    literal(block, "application/grpc");
    block.write(0x00);
    literal(block, "te");
    literal(block, "trailers");
    return block.toByteArray();
  }

  /** {@code WatchRequest(create_request = WatchCreateRequest(key))} as a gRPC message. */
  private byte[] watch() {
    int length = key.length + 4;
    ByteBuffer request = ByteBuffer.allocate(GRPC_HEAD + length).put((byte) 0).putInt(length);
    request.put((byte) 0x0A).put((byte) (key.length + 2));
    return request.put((byte) 0x0A).put((byte) key.length).put(key).array();
  }

  private void frame(int type, int flags, int stream, byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocate(FRAME_HEAD + payload.length);
    frame.putInt(payload.length << Byte.SIZE | type).put((byte) flags).putInt(stream);
    send(frame.put(payload).flip());
  }

  private static void literal(ByteArrayOutputStream block, String text) {
    block.write(text.length());
    block.writeBytes(text.getBytes(US_ASCII));
  }
}
