package io.meridian.clients;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A network between clients and a server on which, while it is held, nothing passes in either
 * direction although every connection stands. What was sent meanwhile passes when it is let go, as
 * TCP does it; or it is swallowed, and connections of that time never pass anything again, as
 * behind a firewall that has forgotten them.
 */
public final class HeldLine implements AutoCloseable {

  private static final int ROOM = 1 << 14;

  private final InetSocketAddress server;
  private final AsynchronousServerSocketChannel door;
  private final Set<AsynchronousSocketChannel> open = ConcurrentHashMap.newKeySet();
  private final List<Runnable> waiting = new ArrayList<>();
  private final Set<AsynchronousSocketChannel> forgotten = ConcurrentHashMap.newKeySet();
  private boolean held;
  private volatile boolean swallowing;

  /** Begins to pass on to a server. */
  public HeldLine(URI server) throws IOException {
    this.server = new InetSocketAddress(server.getHost(), server.getPort());
    door =
        AsynchronousServerSocketChannel.open()
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
    accept();
  }

  /** Where clients reach the server through it. */
  public URI address() throws IOException {
    int port = ((InetSocketAddress) door.getLocalAddress()).getPort();
    return URI.create("http://127.0.0.1:" + port);
  }

  /** From now on nothing passes. */
  public synchronized void hold() {
    held = true;
  }

  /** From now on everything is taken and nothing arrives, not even the end of a connection. */
  public void swallow() {
    swallowing = true;
  }

  /** Everything passes again; what was swallowed is lost. */
  public void release() {
    swallowing = false;
    List<Runnable> go;
    synchronized (this) {
      held = false;
      go = List.copyOf(waiting);
      waiting.clear();
    }
    go.forEach(Runnable::run);
  }

  @Override
  public void close() throws IOException {
    door.close();
    for (AsynchronousSocketChannel channel : open) {
      channel.close();
    }
  }

  private void accept() {
    door.accept(
        null,
        new Then<AsynchronousSocketChannel>(List.of()) {
          @Override
          public void completed(AsynchronousSocketChannel client, Void nothing) {
            accept();
            connect(client);
          }
        });
  }

  private void connect(AsynchronousSocketChannel client) {
    AsynchronousSocketChannel far;
    try {
      far = AsynchronousSocketChannel.open();
    } catch (IOException e) {
      throw new IllegalStateException("a socket of a test", e);
    }
    List<AsynchronousSocketChannel> pair = List.of(client, far);
    open.addAll(pair);
    far.connect(
        server,
        null,
        new Then<Void>(pair) {
          @Override
          public void completed(Void done, Void nothing) {
            read(client, far, ByteBuffer.allocate(ROOM));
            read(far, client, ByteBuffer.allocate(ROOM));
          }
        });
  }

  private void read(AsynchronousSocketChannel from, AsynchronousSocketChannel to, ByteBuffer room) {
    List<AsynchronousSocketChannel> pair = List.of(from, to);
    from.read(
        room.clear(),
        null,
        new Then<Integer>(pair) {
          @Override
          public void completed(Integer count, Void nothing) {
            if (swallowing || forgotten.contains(from)) {
              forgotten.addAll(pair);
              if (count >= 0) {
                read(from, to, room);
              }
            } else if (count < 0) {
              pass(() -> end(pair));
            } else {
              room.flip();
              pass(() -> write(from, to, room));
            }
          }
        });
  }

  private void write(
      AsynchronousSocketChannel from, AsynchronousSocketChannel to, ByteBuffer bytes) {
    to.write(
        bytes,
        null,
        new Then<Integer>(List.of(from, to)) {
          @Override
          public void completed(Integer count, Void nothing) {
            if (bytes.hasRemaining()) {
              write(from, to, bytes);
            } else {
              read(from, to, bytes);
            }
          }
        });
  }

  /** Does it now, or when the line is let go. */
  private void pass(Runnable step) {
    synchronized (this) {
      if (held) {
        waiting.add(step);
        return;
      }
    }
    step.run();
  }

  private void end(List<AsynchronousSocketChannel> pair) {
    for (AsynchronousSocketChannel channel : pair) {
      open.remove(channel);
      try {
        channel.close();
      } catch (IOException e) {
        throw new IllegalStateException("a socket of a test must close", e);
      }
    }
  }

  /** What follows a step; a step that fails ends both connections. */
  private abstract class Then<T> implements CompletionHandler<T, Void> {

    private final List<AsynchronousSocketChannel> pair;

    Then(List<AsynchronousSocketChannel> pair) {
      this.pair = pair;
    }

    @Override
    public void failed(Throwable cause, Void nothing) {
      pass(() -> end(pair));
    }
  }
}
