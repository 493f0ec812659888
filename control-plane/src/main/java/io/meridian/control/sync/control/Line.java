package io.meridian.control.sync.control;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** One open socket. A send never waits; the next begins when the last has finished. */
public interface Line {

  /** Sends a frame as a text message and tells whether that worked. */
  void send(String frame, Consumer<Boolean> done);

  /** Sends a frame, in UTF-8, as a binary message and tells whether that worked. */
  void send(ByteBuffer frame, Consumer<Boolean> done);

  /** Closes it and tells the other side why. Never waits. */
  void close(String reason);
}
