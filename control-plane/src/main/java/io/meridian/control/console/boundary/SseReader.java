package io.meridian.control.console.boundary;

import io.meridian.control.console.control.Reader;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/**
 * A reader by server-sent events. A sink writes on the thread that sends, so each send has one of
 * the executor's.
 */
final class SseReader implements Reader {

  /** Milliseconds that a browser's own client would wait before it comes again. */
  private static final int AGAIN = 2_000;

  private final SseEventSink sink;
  private final Sse sse;
  private final Executor executor;
  private final BooleanSupplier welcome;

  SseReader(SseEventSink sink, Sse sse, Executor executor, BooleanSupplier welcome) {
    this.sink = sink;
    this.sse = sse;
    this.executor = executor;
    this.welcome = welcome;
  }

  @Override
  public CompletionStage<?> send(String overview) {
    return sent(
        sse.newEventBuilder()
            .name("overview")
            .reconnectDelay(AGAIN)
            .mediaType(MediaType.TEXT_PLAIN_TYPE)
            .data(String.class, overview)
            .build());
  }

  @Override
  public CompletionStage<?> beat() {
    return sent(sse.newEventBuilder().comment("nothing new").build());
  }

  private CompletionStage<?> sent(OutboundSseEvent event) {
    return CompletableFuture.runAsync(
        () -> sink.send(event).toCompletableFuture().join(), executor);
  }

  @Override
  public void close() {
    executor.execute(sink::close);
  }

  @Override
  public boolean isGone() {
    return sink.isClosed();
  }

  @Override
  public boolean isWelcome() {
    return welcome.getAsBoolean();
  }
}
