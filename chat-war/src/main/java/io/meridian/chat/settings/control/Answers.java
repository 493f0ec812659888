package io.meridian.chat.settings.control;

import io.meridian.settings.SyncMessage;
import io.meridian.settings.SyncMessage.Applied;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Answers to targets. One that is in force is answered at a random time within what the control
 * plane allows, so that a large fleet does not answer all at once; a refusal leaves at once. An
 * answer that still waits is left out where a newer one is given: what holds then is the newer.
 * Thread-safe.
 */
final class Answers {

  private final Consumer<SyncMessage> line;
  private final Supplier<SyncMessage> heartbeat;
  private final Later later;
  private final DoubleSupplier random;
  private final LongSupplier ticker;
  private long newest;

  /**
   * @param line sends a frame
   * @param heartbeat makes the frame that follows an answer
   * @param random 0 to 1
   * @param ticker monotonic nanoseconds
   */
  Answers(
      Consumer<SyncMessage> line,
      Supplier<SyncMessage> heartbeat,
      Later later,
      DoubleSupplier random,
      LongSupplier ticker) {
    this.line = line;
    this.heartbeat = heartbeat;
    this.later = later;
    this.random = random;
    this.ticker = ticker;
  }

  /** Runs something after a while. */
  interface Later {
    void run(Duration delay, Runnable work);
  }

  /**
   * Gives an answer.
   *
   * @param within the time over which answers are spread, empty for at once
   */
  synchronized void give(SyncMessage answer, Optional<Duration> within) {
    newest++;
    if (within.isPresent() && answer instanceof Applied applied) {
      long number = newest;
      long began = ticker.getAsLong();
      Duration wait = Duration.ofNanos((long) (within.get().toNanos() * random.getAsDouble()));
      later.run(wait, () -> send(number, applied, began));
    } else {
      send(answer);
    }
  }

  private synchronized void send(long number, Applied applied, long began) {
    if (number == newest) {
      send(applied.after(Duration.ofNanos(ticker.getAsLong() - began)));
    }
  }

  private void send(SyncMessage answer) {
    line.accept(answer);
    line.accept(heartbeat.get());
  }
}
