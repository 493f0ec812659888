package io.meridian.instances;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.LongStream;

/** Times in nanoseconds, and their quantiles in milliseconds. Prints p50, p99 and the most. */
public final class Spread {

  private final long[] sorted;

  private Spread(long[] sorted) {
    this.sorted = sorted;
  }

  static Spread of(LongStream nanos) {
    return new Spread(nanos.sorted().toArray());
  }

  /** The last of each. */
  static Spread last(Collection<Spread> all) {
    return of(all.stream().mapToLong(one -> one.sorted[one.sorted.length - 1]));
  }

  /** All values of all. */
  static Spread all(Collection<Spread> all) {
    return of(all.stream().flatMapToLong(one -> Arrays.stream(one.sorted)));
  }

  /** The smallest value that so many of a hundred do not exceed, in milliseconds. */
  public double percentile(int percent) {
    int rank = (int) Math.ceil(percent / 100.0 * sorted.length);
    return sorted[Math.max(rank, 1) - 1] / 1e6;
  }

  @Override
  public String toString() {
    return "%.0f / %.0f / %.0f ms".formatted(percentile(50), percentile(99), percentile(100));
  }
}
