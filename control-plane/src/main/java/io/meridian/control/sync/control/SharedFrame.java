package io.meridian.control.sync.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * A frame that many get. Sockets encode text anew for each of them, so its bytes are made once for
 * those who read binary messages.
 */
final class SharedFrame {

  private final String text;
  private final ByteBuffer bytes;

  SharedFrame(String text) {
    this.text = text;
    this.bytes = ByteBuffer.wrap(text.getBytes(UTF_8)).asReadOnlyBuffer();
  }

  /** Sends it by a line, and tells whether that worked. */
  void leave(Line line, boolean binary, Consumer<Boolean> done) {
    if (binary) {
      line.send(bytes.duplicate(), done);
    } else {
      line.send(text, done);
    }
  }
}
