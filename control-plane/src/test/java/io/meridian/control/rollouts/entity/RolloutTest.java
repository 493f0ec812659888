package io.meridian.control.rollouts.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meridian.region.RegionId;
import io.meridian.settings.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every state with every event, and what holds on every way through them. */
class RolloutTest {

  private static final Instant T0 = Instant.parse("2026-01-05T10:00:00Z");
  private static final Duration BAKE = Duration.ofSeconds(20);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final RegionId WEST = RegionId.of("eu-west");
  private static final RegionId EAST = RegionId.of("us-east");

  private static final Plan PLAN =
      new Plan(
          List.of(stage("eu-west/eu-west-1"), stage("eu-west"), stage("*")),
          BAKE,
          PATIENCE,
          List.of());

  private static final Observation GOOD = sight("", "", "");
  private static final Observation BEHIND = sight("", "", "eu-west/eu-west-1");
  private static final Observation UNKNOWN = sight("", "no data", "");
  private static final Observation BROKEN = sight("refused", "", "");
  private static final Observation ALL = sight("refused", "no data", "eu-west/eu-west-1");

  /** Expected state after an event at once, for RUNNING and PAUSED; what is over stays. */
  private static final Map<String, List<State>> TABLE =
      new TreeMap<>(
          Map.of(
              "good", List.of(State.RUNNING, State.PAUSED),
              "behind", List.of(State.RUNNING, State.PAUSED),
              "unknown", List.of(State.PAUSED, State.PAUSED),
              "broken", List.of(State.PUT_BACK, State.PUT_BACK),
              "all at once", List.of(State.PUT_BACK, State.PUT_BACK),
              "pause", List.of(State.PAUSED, State.PAUSED),
              "continue", List.of(State.RUNNING, State.RUNNING),
              "abort", List.of(State.ABORTED, State.ABORTED),
              "break glass", List.of(State.DONE, State.DONE),
              "supersede", List.of(State.SUPERSEDED, State.SUPERSEDED)));

  @TestFactory
  Stream<DynamicTest> everyStateWithEveryEvent() {
    return TABLE.keySet().stream()
        .flatMap(
            event ->
                Stream.of(State.values())
                    .map(
                        state ->
                            DynamicTest.dynamicTest(
                                event + " in " + state, () -> checkTable(event, state))));
  }

  private static void checkTable(String event, State state) {
    Rollout before = in(state);
    Rollout after = event(event, T0.plusSeconds(1)).apply(before);
    if (!state.open()) {
      assertThat(after).isEqualTo(before);
      return;
    }
    assertThat(after.state()).isEqualTo(TABLE.get(event).get(state == State.RUNNING ? 0 : 1));
    assertThat(after.ended().isPresent()).isEqualTo(!after.state().open());
    assertThat(after.note().isPresent()).isEqualTo(after.state() != State.RUNNING);
  }

  @Test
  void stageThatIsGoodForTheBakeTimeIsFollowedByTheNextAndTheLastByTheEnd() {
    Rollout rollout = begun();
    long second = 0;
    for (int stage = 0; stage < 3; stage++) {
      assertThat(rollout.stage()).isEqualTo(stage);
      rollout = rollout.seen(GOOD, at(second));
      rollout = rollout.seen(GOOD, at(second + BAKE.toSeconds() - 1));
      assertThat(rollout.stage()).isEqualTo(stage);
      second += BAKE.toSeconds();
      rollout = rollout.seen(GOOD, at(second));
    }
    assertThat(rollout.state()).isEqualTo(State.DONE);
  }

  @Test
  void instanceThatFallsBehindLetsTheStageBakeAnew() {
    Rollout rollout = begun().seen(GOOD, at(0)).seen(BEHIND, at(10));

    assertThat(rollout.baking()).isEmpty();
    assertThat(rollout.seen(GOOD, at(20)).baking()).contains(at(20));
  }

  @Test
  void stageThatIsNotInForceWithinItsPatiencePauses() {
    assertThat(begun().seen(BEHIND, at(59)).state()).isEqualTo(State.RUNNING);

    Rollout paused = begun().seen(BEHIND, at(60));

    assertThat(paused.state()).isEqualTo(State.PAUSED);
    assertThat(paused.note()).hasValueSatisfying(why -> assertThat(why).contains("eu-west-1"));
    assertThat(paused.continued(at(100)).seen(BEHIND, at(159)).state()).isEqualTo(State.RUNNING);
  }

  @Test
  void timeThatNobodyWatchedDoesNotCount() {
    Rollout rollout = begun().seen(GOOD, at(0));

    Rollout after = rollout.seen(GOOD, at(3_600));

    assertThat(after.stage()).isZero();
    assertThat(after.baking()).contains(at(3_600));
  }

  @Test
  void reachesOnlyTheStagesThatHaveBegunAndNobodyOnceTakenBack() {
    Rollout first = begun();
    assertThat(first.holdsBack(8, WEST, "eu-west-1")).isFalse();
    assertThat(first.holdsBack(8, WEST, "eu-west-2")).isTrue();
    assertThat(first.holdsBack(8, EAST, "eu-west-1")).isTrue();
    assertThat(first.holdsBack(7, EAST, "us-east-1")).as("an older revision").isFalse();

    Rollout second = first.seen(GOOD, at(0)).seen(GOOD, at(20));
    assertThat(second.holdsBack(9, WEST, "eu-west-2")).isFalse();
    assertThat(second.holdsBack(9, EAST, "us-east-1")).isTrue();

    Rollout back = second.seen(BROKEN, at(21));
    assertThat(back.holdsBack(9, WEST, "eu-west-1")).isTrue();
    assertThat(back.settledAt(10).holdsBack(9, WEST, "eu-west-1")).isTrue();
    assertThat(back.settledAt(10).holdsBack(10, WEST, "eu-west-1")).isFalse();

    Rollout skipped = second.over(State.DONE, "break-glass", at(21));
    assertThat(skipped.holdsBack(9, EAST, "us-east-1")).isFalse();
  }

  /** A thousand ways of sixty events, always the same ones. */
  @Test
  void whateverHappensTheseHold() {
    List<String> events = List.copyOf(TABLE.keySet());
    for (int seed = 0; seed < 1_000; seed++) {
      Random random = new Random(seed);
      Rollout now = begun();
      long second = 0;
      for (int i = 0; i < 60; i++) {
        Rollout before = now;
        second += random.nextInt(25);
        String event = random.nextInt(3) > 0 ? "good" : events.get(random.nextInt(events.size()));
        now = event(event, at(second)).apply(before);
        holds(before, now, event);
      }
      assertThat(Wire.read(Wire.write(now), Rollout.class)).isEqualTo(now);
    }
  }

  private static void holds(Rollout before, Rollout now, String event) {
    assertThat(now.stage()).isBetween(before.stage(), before.stage() + 1);
    assertThat(now.began()).isEqualTo(T0);
    if (!before.state().open()) {
      assertThat(now).as("over is over").isEqualTo(before);
    }
    if (now.stage() > before.stage()) {
      assertThat(event).isEqualTo("good");
      assertThat(before.state()).isEqualTo(State.RUNNING);
      assertThat(before.baking()).isPresent();
      Instant good = before.baking().orElseThrow();
      assertThat(Duration.between(good, now.since())).isGreaterThanOrEqualTo(BAKE);
    }
    if (now.state() == State.DONE && before.state().open() && !event.equals("break glass")) {
      assertThat(before.stage()).as("only after the last stage").isEqualTo(2);
    }
    if (before.state().open() && (event.equals("broken") || event.equals("all at once"))) {
      assertThat(now.state()).isEqualTo(State.PUT_BACK);
    }
  }

  @Test
  void planWithoutTheRestOrWithANegativeTimeIsNone() {
    List<Stage> half = List.of(stage("eu-west"));
    assertThatThrownBy(() -> new Plan(half, BAKE, PATIENCE, List.of()))
        .hasMessageContaining("last stage must be for all the rest");
    List<Stage> all = List.of(stage("*"));
    assertThatThrownBy(() -> new Plan(all, Duration.ofSeconds(-1), PATIENCE, List.of()))
        .hasMessageContaining("bake must be within PT0S..PT168H, was PT-1S");
    assertThat(new Plan(all, null, null, null).bake()).isEqualTo(Plan.DEFAULT_BAKE);
  }

  @Test
  void guardHoldsWithinItsBoundsAndNeverForNaN() {
    Guard guard = new Guard("x", null, Optional.of(1.0), Optional.of(0.0));
    assertThat(guard.holds(1.0)).isTrue();
    assertThat(guard.holds(1.1)).isFalse();
    assertThat(guard.holds(-0.1)).isFalse();
    assertThat(guard.holds(Double.NaN)).isFalse();
    assertThatThrownBy(() -> new Guard("x", null, null, null))
        .hasMessageContaining("must have atMost or atLeast");
  }

  private static Rollout in(State state) {
    return switch (state) {
      case RUNNING -> begun();
      case PAUSED -> begun().paused("wait", T0);
      default -> begun().over(state, "over", T0);
    };
  }

  private static UnaryOperator<Rollout> event(String event, Instant now) {
    return switch (event) {
      case "good" -> rollout -> rollout.seen(GOOD, now);
      case "behind" -> rollout -> rollout.seen(BEHIND, now);
      case "unknown" -> rollout -> rollout.seen(UNKNOWN, now);
      case "broken" -> rollout -> rollout.seen(BROKEN, now);
      case "all at once" -> rollout -> rollout.seen(ALL, now);
      case "pause" -> rollout -> rollout.paused("by hand", now);
      case "continue" -> rollout -> rollout.continued(now);
      case "abort" -> rollout -> rollout.over(State.ABORTED, "by hand", now);
      case "break glass" -> rollout -> rollout.over(State.DONE, "by hand", now);
      case "supersede" -> rollout -> rollout.over(State.SUPERSEDED, "by hand", now);
      default -> throw new IllegalArgumentException(event);
    };
  }

  private static Rollout begun() {
    return Rollout.begun(8, 7, "Ada", "a test", PLAN, T0);
  }

  private static Instant at(long second) {
    return T0.plusSeconds(second);
  }

  private static Stage stage(String... places) {
    return new Stage(List.of(places));
  }

  private static Observation sight(String broken, String unknown, String behind) {
    return new Observation(list(broken), list(unknown), list(behind));
  }

  private static List<String> list(String text) {
    return text.isEmpty() ? List.of() : List.of(text);
  }
}
