package io.meridian.requests;

import static java.lang.System.Logger.Level.DEBUG;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Posts by socket among the slow requests. The server makes no trace for a frame; one that is slow
 * or fails gets an id when it ends, and what is logged at its end carries it. Thread-safe.
 */
public final class SlowPosts {

  /** What became of a post that is kept. */
  public static final String ACCEPTED = "accepted";

  private static final System.Logger LOG = System.getLogger(SlowPosts.class.getName());
  private static final SlowPosts HERE = new SlowPosts(SlowestRequests.ofThisApplication());

  private final SlowestRequests slowest;

  SlowPosts(SlowestRequests slowest) {
    this.slowest = slowest;
  }

  /** Those of this application. */
  public static SlowPosts ofThisApplication() {
    return HERE;
  }

  /**
   * Ends a post.
   *
   * @param began reading of {@link System#nanoTime()}
   * @param became in a word
   * @param answer tells who posted
   */
  public void end(long began, String became, Runnable answer) {
    boolean slow = slowest.isSlow(began);
    if (!slow && became.equals(ACCEPTED)) {
      answer.run();
      return;
    }
    SpanContext trace = trace();
    Context.current()
        .with(Span.wrap(trace))
        .wrap(
            () -> {
              if (slow) {
                LOG.log(DEBUG, "a slow post was {0}", became);
              }
              answer.run();
            })
        .run();
    slowest.answered(began, "SOCKET", "post", became, Optional.of(trace.getTraceId()));
  }

  private static SpanContext trace() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long end = random.nextLong() | 1; // an id of zeroes only is none
    return SpanContext.create(
        "%016x%016x".formatted(random.nextLong(), end),
        "%016x".formatted(end),
        TraceFlags.getDefault(),
        TraceState.getDefault());
  }
}
