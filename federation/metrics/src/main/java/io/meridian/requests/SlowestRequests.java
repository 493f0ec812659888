package io.meridian.requests;

import static java.util.Comparator.comparingLong;

import io.meridian.settings.SlowRequest;
import io.meridian.settings.SlowRequests;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The slowest requests of the last ten minutes: of each minute at most twenty, so that a minute in
 * which everything is slow does not push the one before it out. Thread-safe; nobody waits for
 * anybody, and a request below the threshold costs one comparison.
 */
public final class SlowestRequests {

  /** Minutes that are kept, the one that has begun among them. */
  static final int MINUTES = 10;

  /** Most requests of one minute. */
  static final int MOST = 20;

  private static final long MINUTE = Duration.ofMinutes(1).toNanos();
  private static final SlowestRequests HERE = new SlowestRequests(System::nanoTime);

  private final LongSupplier ticker;
  private final long origin;
  private final AtomicReferenceArray<Minute> ring = new AtomicReferenceArray<>(MINUTES);
  private volatile long threshold = Long.MAX_VALUE;

  /**
   * Notes nothing before it has a threshold.
   *
   * @param ticker monotonic nanoseconds
   */
  SlowestRequests(LongSupplier ticker) {
    this.ticker = ticker;
    this.origin = ticker.getAsLong();
    IntStream.range(0, MINUTES).forEach(i -> ring.set(i, new Minute(i - MINUTES, List.of())));
  }

  /** Those of this application. */
  public static SlowestRequests ofThisApplication() {
    return HERE;
  }

  /** From now on requests that take so long, or longer, are noted. */
  public void threshold(Duration least) {
    threshold = least.toNanos();
  }

  /** Whether a request that began at that reading of {@link System#nanoTime()} is slow by now. */
  public boolean isSlow(long began) {
    return ticker.getAsLong() - began >= threshold;
  }

  /**
   * Notes a request that has its answer now, if it is slow.
   *
   * @param began reading of {@link System#nanoTime()}
   * @param trace its id, empty where there is none
   */
  public void answered(
      long began, String method, String route, String status, Optional<String> trace) {
    long now = ticker.getAsLong();
    long took = now - began;
    if (took < threshold) {
      return;
    }
    Noted noted = new Noted(began, took, method, route, status, trace);
    long number = number(now);
    ring.updateAndGet((int) (number % MINUTES), minute -> minute.with(number, noted));
  }

  /**
   * Those of the last ten minutes, the slowest first.
   *
   * @param instant what the clock of the instance shows now
   */
  public SlowRequests shown(Instant instant) {
    long now = ticker.getAsLong();
    long oldest = number(now) - MINUTES;
    List<SlowRequest> requests =
        IntStream.range(0, MINUTES)
            .mapToObj(ring::get)
            .filter(minute -> minute.number() > oldest)
            .flatMap(minute -> minute.slowest().stream())
            .sorted(comparingLong(Noted::took).reversed())
            .map(noted -> noted.at(instant.minusNanos(now - noted.began())))
            .toList();
    return new SlowRequests(Duration.ofNanos(threshold), Duration.ofMinutes(MINUTES), requests);
  }

  private long number(long now) {
    return (now - origin) / MINUTE;
  }

  /** The slowest requests that were answered in a minute, the slowest first. */
  private record Minute(long number, List<Noted> slowest) {

    /** With one more, which begins that minute anew where it is a later one. */
    Minute with(long minute, Noted noted) {
      if (minute > number) {
        return new Minute(minute, List.of(noted));
      }
      if (slowest.size() == MOST && slowest.get(MOST - 1).took() >= noted.took()) {
        return this;
      }
      return new Minute(
          number,
          Stream.concat(slowest.stream(), Stream.of(noted))
              .sorted(comparingLong(Noted::took).reversed())
              .limit(MOST)
              .toList());
    }
  }

  /** A request by the ticker. */
  private record Noted(
      long began, long took, String method, String route, String status, Optional<String> trace) {

    SlowRequest at(Instant instant) {
      return new SlowRequest(instant, Duration.ofNanos(took), method, route, status, trace);
    }
  }
}
