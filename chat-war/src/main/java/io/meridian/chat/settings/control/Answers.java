package io.meridian.chat.settings.control;

import io.meridian.settings.SyncMessage;
import io.meridian.settings.SyncMessage.Applied;
import io.meridian.settings.SyncMessage.TargetSet;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Answers to targets. One that is in force is answered at a random time within what the control
 * plane allows, so that a large fleet does not answer all at once; a refusal leaves at once. An
 * answer that still waits is left out where a newer one is given: what holds then is the newer. A
 * heartbeat, which tells as much as the answer but not how long that waited, never goes before it.
 * Thread-safe.
 */
final class Answers {

  private final Consumer<SyncMessage> line;
  private final Supplier<SyncMessage> heartbeat;
  private final Later later;
  private final DoubleSupplier random;
  private final LongSupplier ticker;
  private Optional<Waiting> waiting = Optional.empty();

  /**
   * @param line sends a frame
   * @param heartbeat makes one, which also follows each answer
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
    waiting = Optional.empty();
    if (within.isPresent() && answer instanceof Applied applied) {
      Waiting fresh = new Waiting(applied, ticker.getAsLong());
      waiting = Optional.of(fresh);
      Duration wait = TargetSet.answerAfter(within.get(), random.getAsDouble());
      later.run(wait, () -> due(fresh));
    } else {
      line.accept(answer);
      beat();
    }
  }

  /** Sends a heartbeat, after the answer that still waits. */
  synchronized void beat() {
    waiting.ifPresent(one -> line.accept(one.applied().after(one.until(ticker.getAsLong()))));
    waiting = Optional.empty();
    line.accept(heartbeat.get());
  }

  private synchronized void due(Waiting one) {
    if (waiting.filter(one::equals).isPresent()) {
      beat();
    }
  }

  /**
   * An answer that was not given yet.
   *
   * @param began when it could have been, by the ticker
   */
  private record Waiting(Applied applied, long began) {

    Duration until(long now) {
      return Duration.ofNanos(now - began);
    }
  }
}
