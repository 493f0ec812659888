package io.meridian.chat.sockets.control;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/** Runs the tasks of one socket one after the other on shared threads. Thread-safe. */
final class Serial {

  /** Tasks that may wait. */
  static final int LIMIT = 1024;

  private final Executor executor;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private boolean running;

  Serial(Executor executor) {
    this.executor = executor;
  }

  /** Queues a task. Returns false, and takes it not, when too many wait already. */
  boolean offer(Runnable task) {
    synchronized (this) {
      if (waiting.size() >= LIMIT) {
        return false;
      }
      waiting.add(task);
      if (running) {
        return true;
      }
      running = true;
    }
    executor.execute(this::runNext);
    return true;
  }

  // One task a turn: a socket that says much must not keep a thread from the others.
  private void runNext() {
    Runnable task;
    synchronized (this) {
      task = waiting.remove();
    }
    try {
      task.run();
    } finally {
      boolean more;
      synchronized (this) {
        more = !waiting.isEmpty();
        running = more;
      }
      if (more) {
        executor.execute(this::runNext);
      }
    }
  }
}
