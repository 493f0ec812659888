package io.meridian.instances;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Moves many connections and their timers by one thread, on which all of their code runs. */
final class Reactor implements AutoCloseable {

  private final Selector selector;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final PriorityQueue<Timer> timers =
      new PriorityQueue<>(Comparator.comparingLong(Timer::due));
  private final Thread thread = new Thread(this::run, "reactor");
  private volatile boolean ended;

  Reactor() throws IOException {
    selector = Selector.open();
    thread.setDaemon(true);
    thread.start();
  }

  /** Runs something on the thread. May be called from any. */
  void execute(Runnable task) {
    tasks.add(task);
    selector.wakeup();
  }

  /** Runs something after a while. To be called on the thread only. */
  void later(Duration delay, Runnable task) {
    timers.add(new Timer(System.nanoTime() + delay.toNanos(), task));
  }

  SelectionKey register(SocketChannel channel, Connection owner) throws IOException {
    return channel.register(selector, SelectionKey.OP_CONNECT, owner);
  }

  @Override
  public void close() {
    ended = true;
    selector.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (selector) {
      while (!ended) {
        selector.select(key -> ((Connection) key.attachment()).ready(key), untilNext());
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
          task.run();
        }
        long now = System.nanoTime();
        while (!timers.isEmpty() && timers.peek().due() <= now) {
          timers.poll().task().run();
        }
      }
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the sockets of a test", e);
    }
  }

  private long untilNext() {
    if (timers.isEmpty()) {
      return 0;
    }
    return Math.max(1, (timers.peek().due() - System.nanoTime()) / 1_000_000);
  }

  /** What is to be done at a time of {@link System#nanoTime()}. */
  private record Timer(long due, Runnable task) {}
}
