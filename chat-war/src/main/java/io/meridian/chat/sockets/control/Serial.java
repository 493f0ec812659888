package io.meridian.chat.sockets.control;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Runs the tasks of one socket one after the other on shared threads. A task may go on without its
 * thread: the next begins when its stage is complete. Thread-safe.
 */
final class Serial {

  /** Tasks that may wait. */
  static final int LIMIT = 1024;

  private final Executor executor;
  private final Queue<Supplier<? extends CompletionStage<?>>> waiting = new ArrayDeque<>();
  private boolean running;

  Serial(Executor executor) {
    this.executor = executor;
  }

  /** Queues a task. Returns false, and takes it not, when too many wait already. */
  boolean offer(Supplier<? extends CompletionStage<?>> task) {
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
    Supplier<? extends CompletionStage<?>> task;
    synchronized (this) {
      task = waiting.remove();
    }
    CompletionStage<?> end = null;
    try {
      end = task.get();
    } finally {
      if (end == null) {
        ended();
      }
    }
    if (end != null) {
      end.whenComplete((done, failure) -> ended());
    }
  }

  private void ended() {
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
