package io.meridian.control.sync.control;

import io.meridian.settings.SyncMessage;
import io.meridian.settings.Target;
import io.meridian.settings.Wire;
import java.util.concurrent.atomic.AtomicReference;

/** Writes the frame of a target once for all instances that get the same. Thread-safe. */
final class TargetFrames {

  private final AtomicReference<TargetFrame> last = new AtomicReference<>();

  /** The frame that carries a target. */
  TargetFrame of(Target target) {
    TargetFrame held = last.get();
    if (held != null && held.carries(target)) {
      return held;
    }
    TargetFrame next =
        new TargetFrame(
            target.hash(), target.revision(), Wire.write(new SyncMessage.TargetSet(target)));
    last.set(next);
    return next;
  }

  /** A target as text. */
  record TargetFrame(String hash, long revision, String text) {

    boolean carries(Target target) {
      return revision == target.revision() && hash.equals(target.hash());
    }
  }
}
