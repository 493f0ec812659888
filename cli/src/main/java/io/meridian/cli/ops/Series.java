package io.meridian.cli.ops;

import io.meridian.cli.processes.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Something that is taken several times and then ends.
 *
 * @param count how often, 1 to 10
 * @param every from the begin of one to the begin of the next, PT1S to PT1M
 */
record Series(int count, Duration every) {

  private static final int MOST = 10;
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  Series {
    if (count < 1 || count > MOST) {
      throw new IllegalArgumentException("count must be within 1.." + MOST + ", was " + count);
    }
    if (every.compareTo(SHORTEST) < 0 || every.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "every must be within " + SHORTEST + ".." + LONGEST + ", was " + every);
    }
  }

  /** Takes them, one after the other. */
  <T> List<T> take(Supplier<T> one) {
    long began = System.nanoTime();
    List<T> all = new ArrayList<>();
    while (all.size() < count) {
      long due = began + every.multipliedBy(all.size()).toNanos();
      Patience.until(every, () -> System.nanoTime() - due >= 0);
      all.add(one.get());
    }
    return all;
  }
}
