package io.meridian.control.idempotency.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.control.audit.control.Audits;
import io.meridian.control.audit.entity.Outcome;
import io.meridian.control.idempotency.control.Claim.State;
import io.meridian.control.idempotency.entity.Answer;
import io.meridian.control.idempotency.entity.Key;
import io.meridian.control.setup.Postgres;
import io.meridian.control.setup.Postgres.Ledger;
import io.meridian.identity.Identity;
import io.meridian.identity.Identity.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Keys of writes in a real database, as time goes by. */
@ExtendWith(Postgres.class)
class KeysTest {

  private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration TICK = Duration.ofMillis(1);
  private static final String ADA = "a-1";
  private static final Key KEY = new Key("0b6c3b4e-one");
  private static final Answer ANSWER = new Answer(201, new TreeMap<>(Map.of()), "{}");

  private Ledger ledger;
  private Instant now = NOW;

  @BeforeEach
  void begin(Ledger postgres) {
    ledger = postgres;
  }

  @Test
  void answerIsGivenAgainForADayAndThenTheKeyIsFree() {
    assertThat(claim("request")).isEqualTo(State.NEW);
    does(keys -> keys.keep(ADA, KEY, ANSWER));

    now = NOW.plus(DAY).minus(TICK);
    assertThat(in(keys -> keys.claim(ADA, KEY, "request")).answer()).contains(ANSWER);
    assertThat(claim("another")).isEqualTo(State.OTHER_REQUEST);

    now = NOW.plus(DAY);
    assertThat(claim("another")).isEqualTo(State.NEW);
    assertThat(claim("request")).isEqualTo(State.OTHER_REQUEST);
  }

  @Test
  void answerIsForgottenAfterADayAndNotBefore() {
    claim("request");
    does(keys -> keys.keep(ADA, KEY, ANSWER));

    now = NOW.plus(DAY).minus(TICK);
    assertThat(in(Keys::forget)).isZero();
    now = NOW.plus(DAY);
    assertThat(in(Keys::forget)).isEqualTo(1);
    assertThat(claim("another")).isEqualTo(State.NEW);
  }

  @Test
  void keyOfAnotherCallerIsAnother() {
    claim("request");

    assertThat(in(keys -> keys.claim("b-2", KEY, "another")).state()).isEqualTo(State.NEW);
  }

  @Test
  void requestWithoutAnAnswerRunsForAMinuteAndIsThenDoneAnewUnlessItWasDone() {
    claim("request");

    now = NOW.plusSeconds(60).minus(TICK);
    assertThat(claim("request")).isEqualTo(State.RUNNING);
    now = NOW.plusSeconds(60);
    assertThat(claim("request")).isEqualTo(State.NEW);
    assertThat(claim("request")).isEqualTo(State.RUNNING);
  }

  @Test
  void requestThatWasDoneWithoutAnAnswerIsNotDoneAgain() {
    claim("request");
    audited(Outcome.DONE);

    now = NOW.plusSeconds(61);
    assertThat(claim("request")).isEqualTo(State.ANSWER_LOST);
    now = NOW.plus(DAY).minus(TICK);
    assertThat(claim("request")).isEqualTo(State.ANSWER_LOST);
  }

  @Test
  void failureOfOursAfterTheChangeIsAnAnswerThatIsLost() {
    claim("request");
    audited(Outcome.DONE);
    does(keys -> keys.giveUp(ADA, KEY));

    assertThat(claim("request")).isEqualTo(State.ANSWER_LOST);
  }

  @Test
  void failureOfOursThatChangedNothingIsTriedAgainAtOnce() {
    claim("request");
    does(keys -> keys.giveUp(ADA, KEY));
    audited(Outcome.FAILED);

    assertThat(claim("request")).isEqualTo(State.NEW);
  }

  @Test
  void keyThatIsUsedAgainAfterADayIsNotTakenForTheOneBefore() {
    claim("request");
    audited(Outcome.DONE);
    does(keys -> keys.keep(ADA, KEY, ANSWER));

    now = NOW.plus(DAY);
    assertThat(claim("request")).isEqualTo(State.NEW);
    does(keys -> keys.giveUp(ADA, KEY));
    assertThat(claim("request")).isEqualTo(State.NEW);
  }

  private State claim(String request) {
    return in(keys -> keys.claim(ADA, KEY, request)).state();
  }

  /** Ada's request under the key leaves an entry. */
  private void audited(Outcome outcome) {
    ledger.transaction(
        database ->
            Audits.on(
                    database,
                    Clock.fixed(now, ZoneOffset.UTC),
                    errand -> {
                      errand.by(new Identity(ADA, "Ada", Role.OPS, Set.of(), Instant.MAX));
                      errand.keyed(KEY.hash());
                    })
                .note(outcome, ""));
  }

  private void does(Consumer<Keys> work) {
    in(
        keys -> {
          work.accept(keys);
          return true;
        });
  }

  private <T> T in(Function<Keys, T> work) {
    AtomicReference<T> result = new AtomicReference<>();
    ledger.transaction(
        database -> {
          Keys keys = new Keys();
          keys.database = database;
          keys.clock = Clock.fixed(now, ZoneOffset.UTC);
          keys.audit = Audits.on(database, keys.clock);
          result.set(work.apply(keys));
        });
    return result.get();
  }
}
