package io.meridian.control.console.control;

import java.util.concurrent.CompletionStage;

/** Who reads the stream. A send is over when the reader's connection has taken it. */
public interface Reader {

  /** Sends the newest overview. */
  CompletionStage<?> send(String overview);

  /** Lets the reader know that the stream is alive. */
  CompletionStage<?> beat();

  /** Ends the stream. May be called again. */
  void close();

  /** Whether the reader has gone. */
  boolean isGone();

  /** Whether the reader's token is still good. */
  boolean isWelcome();
}
