package io.meridian.control.console.control;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * One reader of the stream. Nothing is queued: a reader who has not taken the last overview gets
 * the newest one afterwards, without those in between.
 */
final class Following {

  /** Silence that the stream never exceeds; proxies cut what is silent for longer. */
  static final Duration BEAT = Duration.ofSeconds(10);

  /** How long a reader may take for one event. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Reader reader;
  private Optional<String> seen = Optional.empty();
  private Instant sent = Instant.MIN;
  private Instant asked;
  private Optional<CompletionStage<?>> sending = Optional.empty();

  Following(Reader reader, Instant now) {
    this.reader = reader;
    this.asked = now; // the guard let the reader in
  }

  /** Shows the newest overview. Returns whether the reader goes on reading. */
  boolean show(String overview, Instant now) {
    if (sending.filter(stage -> !stage.toCompletableFuture().isDone()).isPresent()) {
      return sent.plus(PATIENCE).isAfter(now) || ended();
    }
    if (reader.isGone() || hasFailed() || isUnwelcome(now)) {
      return ended();
    }
    if (seen.filter(overview::equals).isEmpty()) {
      sending = Optional.of(reader.send(overview));
      seen = Optional.of(overview);
      sent = now;
    } else if (!sent.plus(BEAT).isAfter(now)) {
      sending = Optional.of(reader.beat());
      sent = now;
    }
    return true;
  }

  private boolean hasFailed() {
    return sending
        .filter(stage -> stage.toCompletableFuture().isCompletedExceptionally())
        .isPresent();
  }

  /** Tokens end and are taken back while a stream lasts. */
  private boolean isUnwelcome(Instant now) {
    if (asked.plus(BEAT).isAfter(now)) {
      return false;
    }
    asked = now;
    return !reader.isWelcome();
  }

  private boolean ended() {
    reader.close();
    return false;
  }
}
