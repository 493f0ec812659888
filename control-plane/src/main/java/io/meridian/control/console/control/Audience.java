package io.meridian.control.console.control;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Everyone who reads the stream. Thread-safe. The overview is made once for all of them, and not at
 * all while nobody reads.
 */
public final class Audience {

  private final int most;
  private final Clock clock;
  private final Map<Reader, Following> readers = new ConcurrentHashMap<>();

  /**
   * Nobody yet.
   *
   * @param most readers that are let in
   */
  public Audience(int most, Clock clock) {
    this.most = most;
    this.clock = clock;
  }

  /** Lets a reader in. Returns whether there was room. */
  public synchronized boolean admit(Reader reader) {
    if (readers.size() >= most) {
      return false;
    }
    readers.put(reader, new Following(reader, clock.instant()));
    return true;
  }

  /** Shows everyone what is new, or that there is nothing new. */
  public synchronized void show(Supplier<String> overview) {
    if (readers.isEmpty()) {
      return;
    }
    String newest = overview.get();
    Instant now = clock.instant();
    readers.values().removeIf(reader -> !reader.show(newest, now));
  }

  /** Ends every stream. */
  public synchronized void close() {
    readers.keySet().forEach(Reader::close);
    readers.clear();
  }
}
