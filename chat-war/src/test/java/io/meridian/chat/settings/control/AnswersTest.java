package io.meridian.chat.settings.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.settings.SyncMessage;
import io.meridian.settings.SyncMessage.Applied;
import io.meridian.settings.SyncMessage.LeasesSet;
import io.meridian.settings.SyncMessage.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswersTest {

  private static final Optional<Duration> WITHIN = Optional.of(Duration.ofMillis(400));
  private static final SyncMessage BEAT = new LeasesSet(List.of());
  private static final Applied ONE = applied("sha256:1");
  private static final Applied OTHER = applied("sha256:2");

  private final Time time = new Time();
  private final List<SyncMessage> sent = new ArrayList<>();
  private final List<Duration> delays = new ArrayList<>();
  private final List<Runnable> later = new ArrayList<>();
  private final Answers answers =
      new Answers(sent::add, () -> BEAT, this::later, () -> 0.25, time::nanos);

  @Test
  void whatIsInForceIsSaidWithinTheTimeAndHowLongItWaited() {
    answers.give(ONE, WITHIN);
    assertThat(sent).isEmpty();
    assertThat(delays).containsExactly(Duration.ofMillis(200));

    time.pass(Duration.ofMillis(230));
    later.get(0).run();

    assertThat(sent).containsExactly(ONE.after(Duration.ofMillis(230)), BEAT);
  }

  @Test
  void withoutATimeItIsSaidAtOnce() {
    answers.give(ONE, Optional.empty());

    assertThat(sent).containsExactly(ONE, BEAT);
  }

  @Test
  void refusalIsSaidAtOnce() {
    Refused refused = new Refused("sha256:1", List.of("no"));
    answers.give(refused, WITHIN);

    assertThat(sent).containsExactly(refused, BEAT);
  }

  @Test
  void whatStillWaitsIsNotSaidAfterWhatIsNewer() {
    answers.give(ONE, WITHIN);
    answers.give(OTHER, Optional.empty());
    later.get(0).run();

    assertThat(sent).containsExactly(OTHER, BEAT);
  }

  @Test
  void heartbeatComesAfterWhatStillWaits() {
    answers.give(ONE, WITHIN);
    time.pass(Duration.ofMillis(40));

    answers.beat();

    assertThat(sent).containsExactly(ONE.after(Duration.ofMillis(40)), BEAT);

    later.get(0).run();

    assertThat(sent).hasSize(2);
  }

  private void later(Duration delay, Runnable work) {
    delays.add(delay);
    later.add(work);
  }

  private static Applied applied(String hash) {
    return new Applied(hash, Instant.parse("2026-03-01T12:00:00Z"));
  }
}
