package io.meridian.chat.sockets.control;

import java.util.function.Consumer;

/** The wire below one socket. */
public interface Transport {

  /**
   * Sends a text without waiting. The next one is sent only after {@code done}, which may be called
   * before this returns.
   *
   * @param done gets whether the text left
   */
  void send(String text, Consumer<Boolean> done);

  /** Closes it with a WebSocket close code. May wait. */
  void close(int code, String reason);
}
