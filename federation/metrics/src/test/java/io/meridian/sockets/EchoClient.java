package io.meridian.sockets;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * Drives an echo socket from one thread: many connections, each with a fixed number of messages in
 * flight; for every echo that comes back the next message leaves.
 */
final class EchoClient implements AutoCloseable {

  private static final byte[] TEXT = "sixteen letters!".getBytes(US_ASCII);

  /** Bytes of a message from the server: two of header and the text. */
  private static final int ECHO = 2 + TEXT.length;

  private final Selector selector = Selector.open();
  private final ByteBuffer incoming = ByteBuffer.allocateDirect(1 << 16);

  /** State of one connection: echo bytes that make no whole message yet. */
  private static final class Rest {
    private int bytes;
  }

  EchoClient(int port, String path, int connections, int inFlight) throws IOException {
    for (int i = 0; i < connections; i++) {
      SocketChannel channel =
          SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      upgrade(channel, port, path);
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, new Rest());
      send(channel, inFlight);
    }
  }

  /** Runs for that long and returns how many echoes came back. */
  long run(Duration time) throws IOException {
    long echoes = 0;
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      selector.select(100);
      for (SelectionKey key : selector.selectedKeys()) {
        echoes += answer(key);
      }
      selector.selectedKeys().clear();
    }
    return echoes;
  }

  @Override
  public void close() throws IOException {
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }

  private int answer(SelectionKey key) throws IOException {
    SocketChannel channel = (SocketChannel) key.channel();
    Rest rest = (Rest) key.attachment();
    incoming.clear();
    int read = channel.read(incoming);
    if (read < 0) {
      throw new IOException("the server closed a connection");
    }
    int echoes = (rest.bytes + read) / ECHO;
    rest.bytes = (rest.bytes + read) % ECHO;
    send(channel, echoes);
    return echoes;
  }

  /** Text frames, masked with zero: the text stays as it is. */
  private static void send(SocketChannel channel, int messages) throws IOException {
    ByteBuffer frames = ByteBuffer.allocate(messages * (6 + TEXT.length));
    for (int i = 0; i < messages; i++) {
      frames.put((byte) 0x81).put((byte) (0x80 | TEXT.length)).putInt(0).put(TEXT);
    }
    frames.flip();
    while (frames.hasRemaining()) {
      channel.write(frames);
    }
  }

  private static void upgrade(SocketChannel channel, int port, String path) throws IOException {
    String request =
        "GET "
            + path
            + " HTTP/1.1\r\nHost: 127.0.0.1:"
            + port
            + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13"
            + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    channel.write(ByteBuffer.wrap(request.getBytes(US_ASCII)));
    StringBuilder head = new StringBuilder();
    ByteBuffer one = ByteBuffer.allocate(1);
    while (!head.toString().endsWith("\r\n\r\n")) {
      one.clear();
      if (channel.read(one) < 0) {
        throw new IOException("no answer to the upgrade: " + head);
      }
      head.append((char) one.get(0));
    }
    if (!head.toString().startsWith("HTTP/1.1 101")) {
      throw new IOException("the upgrade was refused: " + head);
    }
  }
}
