package io.meridian.chat.sockets.control;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * What one socket is still to be told, in order: bounded, and one send at a time. Thread-safe;
 * nobody waits.
 */
final class Outbound {

  private final Transport transport;
  private final IntSupplier limit;
  private final LongSupplier nanoTime;
  private final Runnable drained;
  private final Deque<String> waiting = new ArrayDeque<>();
  private boolean sending;
  private boolean ended;
  private long sendingSince;

  /**
   * @param limit most frames that wait
   * @param drained called, in a sending thread, when none waits any more
   */
  Outbound(Transport transport, IntSupplier limit, LongSupplier nanoTime, Runnable drained) {
    this.transport = transport;
    this.limit = limit;
    this.nanoTime = nanoTime;
    this.drained = drained;
  }

  /** Queues a frame. Returns false, and takes it not, when too many wait already. */
  boolean offer(String frame) {
    synchronized (this) {
      if (ended) {
        return true;
      }
      if (waiting.size() >= limit.getAsInt()) {
        return false;
      }
      waiting.add(frame);
      if (!begins()) {
        return true;
      }
    }
    pump();
    return true;
  }

  /** Drops what waits and sends one last frame; nothing is taken after it. */
  void end(String last) {
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
      waiting.clear();
      waiting.add(last);
      if (!begins()) {
        return;
      }
    }
    pump();
  }

  /** How many frames it would take now. */
  synchronized int room() {
    return ended ? 0 : limit.getAsInt() - waiting.size();
  }

  /** For how long the frame being sent has been on its way, in nanoseconds; 0 when none is. */
  synchronized long stuckFor() {
    return sending ? nanoTime.getAsLong() - sendingSince : 0;
  }

  private boolean begins() {
    boolean begins = !sending;
    sending = true;
    return begins;
  }

  // A transport may report a send as done before it returns; then this loop goes on instead of
  // calling itself, or a long queue would be a deep stack.
  private void pump() {
    while (true) {
      String next;
      synchronized (this) {
        next = waiting.poll();
        if (next == null) {
          sending = false;
          break;
        }
        sendingSince = nanoTime.getAsLong();
      }
      AtomicBoolean first = new AtomicBoolean(true);
      transport.send(
          next,
          left -> {
            if (!left) {
              lost();
            }
            if (!first.getAndSet(false)) {
              pump();
            }
          });
      if (first.getAndSet(false)) {
        return;
      }
    }
    drained.run();
  }

  private synchronized void lost() {
    ended = true;
    waiting.clear();
  }
}
