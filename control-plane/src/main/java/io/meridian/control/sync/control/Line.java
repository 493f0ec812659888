package io.meridian.control.sync.control;

import java.util.function.Consumer;

/** One open socket. A send never waits; the next begins when the last has finished. */
public interface Line {

  /** Sends a frame and tells whether that worked. */
  void send(String frame, Consumer<Boolean> done);

  /** Closes it and tells the other side why. Never waits. */
  void close(String reason);
}
