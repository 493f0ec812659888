package io.meridian.instances;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Queue;

/** A TCP connection that never waits. Everything happens on the thread of its reactor. */
abstract class Connection {

  private final SocketChannel channel;
  private final SelectionKey key;
  private final Queue<ByteBuffer> out = new ArrayDeque<>();
  private ByteBuffer in = ByteBuffer.allocate(1 << 13);

  /** Begins to connect. */
  Connection(Reactor reactor, URI server) throws IOException {
    channel = SocketChannel.open();
    channel.configureBlocking(false);
    key = reactor.register(channel, this);
    try {
      channel.connect(new InetSocketAddress(server.getHost(), server.getPort()));
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** The connection stands. */
  abstract void connected();

  /** Takes the next whole unit of what came in; returns false where there is none yet. */
  abstract boolean next(ByteBuffer bytes) throws IOException;

  /** The connection is gone, and not by {@link #close}. */
  abstract void lost(String why);

  /** Sends bytes, one buffer after the other. */
  final void send(ByteBuffer bytes) {
    out.add(bytes);
    if (out.size() == 1) {
      attempt(this::write);
    }
  }

  final void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new IllegalStateException("a socket must close", e);
    }
  }

  final void ready(SelectionKey ready) {
    if (ready.isValid() && ready.isConnectable()) {
      attempt(this::connect);
    }
    if (ready.isValid() && ready.isWritable()) {
      attempt(this::write);
    }
    if (ready.isValid() && ready.isReadable()) {
      attempt(this::read);
    }
  }

  private void connect() throws IOException {
    channel.finishConnect();
    channel.socket().setTcpNoDelay(true);
    key.interestOps(SelectionKey.OP_READ);
    connected();
  }

  private void write() throws IOException {
    while (!out.isEmpty()) {
      channel.write(out.peek());
      if (out.peek().hasRemaining()) {
        key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        return;
      }
      out.remove();
    }
    key.interestOps(SelectionKey.OP_READ);
  }

  private void read() throws IOException {
    if (channel.read(in) < 0) {
      throw new IOException("closed by the other side");
    }
    in.flip();
    boolean more = true;
    while (more && channel.isOpen()) {
      in.mark();
      more = next(in);
    }
    in.reset();
    in.compact();
    if (!in.hasRemaining()) {
      in = ByteBuffer.allocate(in.capacity() * 2).put(in.flip());
    }
  }

  private void attempt(Step step) {
    try {
      step.take();
    } catch (IOException | RuntimeException e) {
      if (channel.isOpen()) {
        close();
        lost(e.toString());
      }
    }
  }

  /** Something that the network may refuse. */
  private interface Step {
    void take() throws IOException;
  }
}
