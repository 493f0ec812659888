package io.meridian.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Quantiles of measured times. */
class TimesTest {

  @Test
  void quantileIsTheNearestRank() {
    Times times = new Times(IntStream.rangeClosed(1, 200).mapToObj(Double::valueOf).toList());

    assertThat(times.quantile(0.50)).isEqualTo(100);
    assertThat(times.quantile(0.99)).isEqualTo(198);
    assertThat(times.quantile(1)).isEqualTo(200);
  }

  @Test
  void lineNamesWhatWasMeasured() {
    assertThat(new Times(List.of(2.0, 1.0)).line("post to delivered"))
        .isEqualTo("post to delivered: n=2 p50=1.0 ms p99=2.0 ms max=2.0 ms");
  }
}
