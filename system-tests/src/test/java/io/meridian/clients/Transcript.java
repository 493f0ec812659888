package io.meridian.clients;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What one participant has received of one conversation, in the order of arrival, and every fault
 * in it: a message that came twice, out of order or after a gap. Thread-safe.
 */
public final class Transcript {

  private final List<Message> messages = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private long last;

  /** Notes a message that arrived. */
  public synchronized void received(Message message) {
    if (message.seq() != last + 1) {
      faults.add(
          "%s: seq %d after %d, '%s'"
              .formatted(message.conversation(), message.seq(), last, message.text()));
    }
    last = Math.max(last, message.seq());
    messages.add(message);
    notifyAll();
  }

  /** The last sequence number, 0 before the first message. */
  public synchronized long last() {
    return last;
  }

  public synchronized List<Message> messages() {
    return List.copyOf(messages);
  }

  public synchronized List<String> faults() {
    return List.copyOf(faults);
  }

  /** Waits for a message; returns whether it came in time. */
  public synchronized boolean await(Predicate<Message> wanted, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    while (!has(wanted)) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  /** Whether a message like that has arrived. */
  public synchronized boolean has(Predicate<Message> wanted) {
    return messages.stream().anyMatch(wanted);
  }
}
