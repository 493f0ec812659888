package io.meridian.job;

import java.util.List;
import java.util.Locale;

/** Quantiles of measured times, for the report of the run. */
record Times(List<Double> millis) {

  Times {
    millis = millis.stream().sorted().toList();
  }

  /** The nearest-rank quantile, in milliseconds. */
  double quantile(double q) {
    return millis.get((int) Math.max(0, Math.ceil(q * millis.size()) - 1));
  }

  /** One line: how many, p50, p99 and the highest. */
  String line(String what) {
    if (millis.isEmpty()) {
      return what + ": nothing measured";
    }
    return String.format(
        Locale.ROOT,
        "%s: n=%d p50=%.1f ms p99=%.1f ms max=%.1f ms",
        what,
        millis.size(),
        quantile(0.50),
        quantile(0.99),
        quantile(1));
  }
}
