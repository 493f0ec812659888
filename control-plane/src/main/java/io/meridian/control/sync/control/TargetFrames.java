package io.meridian.control.sync.control;

import io.meridian.settings.SyncMessage;
import io.meridian.settings.Target;
import io.meridian.settings.Wire;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Writes the frame of a target once for all instances that get the same. Thread-safe. */
final class TargetFrames {

  /** Most frames kept; a change makes one for each version of the software and scope. */
  private static final int MOST = 32;

  /** Connections below which answers come at once. */
  private static final int FEW = 50;

  /**
   * What an answer takes of the server, twice, so that another half is left for other things; and
   * half as much before the first, for what is still to be sent.
   */
  private static final Duration ANSWER = Duration.ofNanos(300_000);

  /** Longest time within which all answer. */
  private static final Duration LONGEST = Duration.ofMillis(750);

  private final Map<Name, TargetFrame> frames = new ConcurrentHashMap<>();

  /**
   * The frame that carries a target.
   *
   * @param connections how many may get it at once
   */
  TargetFrame of(Target target, int connections) {
    Name name = new Name(target.revision(), target.hash());
    if (frames.size() >= MOST && !frames.containsKey(name)) {
      frames.clear();
    }
    return frames.computeIfAbsent(
        name,
        fresh ->
            new TargetFrame(
                target.hash(),
                new SharedFrame(
                    Wire.write(new SyncMessage.TargetSet(target, answerWithin(connections))))));
  }

  /** Within which time so many answer. */
  static Optional<Duration> answerWithin(int connections) {
    if (connections < FEW) {
      return Optional.empty();
    }
    Duration all = ANSWER.multipliedBy(connections);
    return Optional.of(all.compareTo(LONGEST) < 0 ? all : LONGEST);
  }

  /** A target, written. */
  record TargetFrame(String hash, SharedFrame frame) {}

  /** By which a frame is known. */
  private record Name(long revision, String hash) {}
}
