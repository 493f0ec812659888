package io.meridian.load;

import java.util.Arrays;

/** Times of one run, in nanoseconds, and what went wrong in it. Not thread-safe. */
final class Figures {

  private final Series accepted = new Series();
  private final Series delivered = new Series();
  private long wrong;

  void accepted(long nanos) {
    accepted.add(nanos);
  }

  void delivered(long nanos) {
    delivered.add(nanos);
  }

  /** A refusal, a message twice or out of sequence. */
  void wrong() {
    wrong++;
  }

  /** Forgets what was measured so far, but not what went wrong. */
  void begin() {
    accepted.count = 0;
    delivered.count = 0;
  }

  /** One line for readers. */
  String line(double seconds) {
    return "%,d accepted/s; post to accepted %s; post to delivered %s; wrong %d"
        .formatted(Math.round(accepted.count / seconds), accepted, delivered, wrong);
  }

  /** Values of which quantiles are asked. */
  private static final class Series {

    private long[] values = new long[1 << 16];
    private int count;

    void add(long value) {
      if (count == values.length) {
        values = Arrays.copyOf(values, 2 * count);
      }
      values[count++] = value;
    }

    private double millis(double quantile) {
      return count == 0 ? Double.NaN : values[(int) (quantile * (count - 1))] / 1e6;
    }

    @Override
    public String toString() {
      Arrays.sort(values, 0, count);
      return "p50 %.1f ms, p99 %.1f ms".formatted(millis(0.5), millis(0.99));
    }
  }
}
