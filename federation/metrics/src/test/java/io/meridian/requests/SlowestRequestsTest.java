package io.meridian.requests;

import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.settings.SlowRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept of slow requests, by a ticker that the test moves. */
class SlowestRequestsTest {

  private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
  private static final Duration LEAST = Duration.ofMillis(500);
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final int THREADS = 4;
  private static final int EACH = 5_000;

  // A ticker may begin anywhere.
  private final AtomicLong nanos = new AtomicLong(-3_000_000_000_000L);
  private final SlowestRequests slowest = new SlowestRequests(nanos::get);

  @BeforeEach
  void begin() {
    slowest.threshold(LEAST);
  }

  @Test
  void slowRequestIsShownWithItsBeginByTheInstancesClock() {
    slowest.answered(nanos.get() - LEAST.toNanos(), "GET", "/api/queue", "500", Optional.of(TRACE));
    pass(Duration.ofSeconds(10));

    assertThat(slowest.shown(NOW).requests())
        .containsExactly(
            new SlowRequest(
                NOW.minusSeconds(10).minus(LEAST),
                LEAST,
                "GET",
                "/api/queue",
                "500",
                Optional.of(TRACE)));
    assertThat(slowest.shown(NOW).threshold()).isEqualTo(LEAST);
    assertThat(slowest.shown(NOW).window()).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void whatIsFasterThanTheThresholdIsNotNotedNorAnythingBeforeThereIsOne() {
    answer(LEAST.minusNanos(1));
    assertThat(slowest.isSlow(nanos.get() - LEAST.toNanos() + 1)).isFalse();
    assertThat(slowest.shown(NOW).requests()).isEmpty();

    slowest.threshold(Duration.ofMillis(10));
    answer(Duration.ofMillis(10));
    assertThat(slowest.shown(NOW).requests()).hasSize(1);

    SlowestRequests fresh = new SlowestRequests(nanos::get);
    fresh.answered(nanos.get() - Duration.ofDays(1).toNanos(), "GET", "/", "200", Optional.empty());
    assertThat(fresh.shown(NOW).requests()).isEmpty();
  }

  @Test
  void ofAMinuteTheSlowestAreKeptAndShownFirst() {
    IntStream.rangeClosed(1, 100).map(i -> i * 37 % 101).forEach(this::answerInSeconds);

    assertThat(took())
        .containsExactlyElementsOf(
            IntStream.range(0, SlowestRequests.MOST)
                .mapToObj(i -> Duration.ofSeconds(100 - i))
                .toList());
  }

  @Test
  void aMinuteInWhichEverythingIsSlowLeavesTheOthersAlone() {
    answerInSeconds(1);
    pass(Duration.ofMinutes(5));
    IntStream.range(0, 1000).forEach(i -> answerInSeconds(30));

    assertThat(took()).hasSize(SlowestRequests.MOST + 1).endsWith(Duration.ofSeconds(1));
  }

  @Test
  void requestsAreForgottenAfterTenMinutesAndTheirNumberIsBounded() {
    answerInSeconds(99);
    for (int minute = 0; minute < 3 * SlowestRequests.MINUTES; minute++) {
      pass(Duration.ofMinutes(1));
      IntStream.range(0, 100).forEach(i -> answerInSeconds(2));
    }
    assertThat(took())
        .hasSize(SlowestRequests.MINUTES * SlowestRequests.MOST)
        .doesNotContain(Duration.ofSeconds(99));

    pass(Duration.ofMinutes(SlowestRequests.MINUTES));
    assertThat(took()).isEmpty();
  }

  @Test
  void threadsAtTheSameTimeLoseNoneOfTheSlowest() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int first = thread;
        all.add(
            threads.submit(
                () ->
                    IntStream.range(0, EACH)
                        .forEach(i -> answerInSeconds(1 + first + i * THREADS))));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      threads.shutdown();
    }

    assertThat(took())
        .containsExactlyElementsOf(
            IntStream.range(0, SlowestRequests.MOST)
                .mapToObj(i -> Duration.ofSeconds(THREADS * EACH - i))
                .toList());
  }

  private List<Duration> took() {
    return slowest.shown(NOW).requests().stream().map(SlowRequest::took).toList();
  }

  private void answerInSeconds(int seconds) {
    answer(Duration.ofSeconds(seconds));
  }

  private void answer(Duration took) {
    slowest.answered(nanos.get() - took.toNanos(), "GET", "/api/queue", "200", Optional.empty());
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
