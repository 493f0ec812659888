package io.meridian.control.sync.control;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What waits to be sent on one line: at most one frame of each kind, the newest. Thread-safe. A
 * frame is written when its turn comes, so that it is true at that time.
 */
final class Outbox {

  private final Line line;
  private final Supplier<Instant> clock;
  private final Map<Kind, Sending> waiting = new EnumMap<>(Kind.class);
  private Optional<Instant> sendingSince = Optional.empty();

  Outbox(Line line, Supplier<Instant> clock) {
    this.line = line;
    this.clock = clock;
  }

  /** Kinds of frames; the first goes first. */
  enum Kind {
    TARGET,
    LEASES,
    ASK,
    FLEET
  }

  /** Writes a frame and sends it by a line; tells whether that worked. */
  interface Sending {
    void by(Line line, Consumer<Boolean> done);
  }

  /** Sends a frame as soon as the line is free; it replaces one of its kind that still waits. */
  void offer(Kind kind, Sending frame) {
    synchronized (waiting) {
      waiting.put(kind, frame);
      if (sendingSince.isPresent()) {
        return;
      }
    }
    next();
  }

  /** Since when the line has not taken the frame that is being sent; empty when it is free. */
  Optional<Instant> sendingSince() {
    synchronized (waiting) {
      return sendingSince;
    }
  }

  private void next() {
    Sending frame;
    synchronized (waiting) {
      Iterator<Sending> frames = waiting.values().iterator();
      if (sendingSince.isPresent() || !frames.hasNext()) {
        return;
      }
      frame = frames.next();
      frames.remove();
      sendingSince = Optional.of(clock.get());
    }
    frame.by(line, this::sent);
  }

  private void sent(boolean good) {
    synchronized (waiting) {
      sendingSince = Optional.empty();
      if (!good) {
        waiting.clear();
      }
    }
    next();
  }
}
