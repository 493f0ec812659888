package io.meridian.control.sync.control;

import io.meridian.settings.SyncMessage;
import io.meridian.settings.Target;
import io.meridian.settings.Wire;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Writes the frame of a target once for all instances that get the same. Thread-safe. */
final class TargetFrames {

  /** Most frames kept; a change makes one for each version of the software and scope. */
  private static final int MOST = 32;

  private final Map<Name, TargetFrame> frames = new ConcurrentHashMap<>();

  /** The frame that carries a target. */
  TargetFrame of(Target target) {
    Name name = new Name(target.revision(), target.hash());
    if (frames.size() >= MOST && !frames.containsKey(name)) {
      frames.clear();
    }
    return frames.computeIfAbsent(
        name,
        fresh -> new TargetFrame(target.hash(), Wire.write(new SyncMessage.TargetSet(target))));
  }

  /** A target as text. */
  record TargetFrame(String hash, String text) {}

  /** By which a frame is known. */
  private record Name(long revision, String hash) {}
}
