package io.meridian.control.fleet.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.region.RegionId;
import io.meridian.routing.RegionState;
import io.meridian.routing.RegionState.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The partition table: who is silent, who still sees whom, and what follows. */
class JudgementTest {

  private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
  private static final Instant LONG_AGO = NOW.minus(Duration.ofHours(1));

  @Test
  void heardRegionIsUp() {
    assertThat(status(heard("a"), heard("b"))).isEqualTo(Status.UP);
  }

  @Test
  void heardRegionThatSaysSoDrains() {
    Sight draining =
        new Sight(region("a"), NOW, 2, 2, 5, true, Set.of(), Set.of(), Optional.empty());

    assertThat(status(draining, heard("b"))).isEqualTo(Status.DRAINING);
  }

  @Test
  void heardRegionIsUpWhateverTheProbesSay() {
    Sight heard =
        new Sight(
            region("a"), NOW, 1, 1, 0, false, Set.of(), Set.of("b", "c", "d"), Optional.empty());

    assertThat(status(heard, heard("b"), heard("c"), heard("d"))).isEqualTo(Status.UP);
  }

  @Test
  void silentRegionThatNobodyProbesIsCutOff() {
    assertThat(status(silent("a", 11), heard("b"), heard("c"))).isEqualTo(Status.CUT_OFF);
  }

  @Test
  void silentRegionThatFailsFromOnePlaceIsCutOff() {
    assertThat(status(silent("a", 11, Set.of(), Set.of("control-plane")), heard("b"), heard("c")))
        .isEqualTo(Status.CUT_OFF);
  }

  @Test
  void silentRegionThatFailsFromTwoPlacesIsDead() {
    assertThat(
            status(silent("a", 11, Set.of(), Set.of("control-plane", "b")), heard("b"), heard("c")))
        .isEqualTo(Status.DEAD);
  }

  @Test
  void silentRegionThatAnswersOnePlaceIsCutOffAlthoughTwoOthersFail() {
    assertThat(
            status(
                silent("a", 11, Set.of("c"), Set.of("control-plane", "b")), heard("b"), heard("c")))
        .isEqualTo(Status.CUT_OFF);
  }

  @Test
  void silenceOfLessThanTenSecondsMeansNothing() {
    assertThat(
            status(silent("a", 9, Set.of(), Set.of("control-plane", "b")), heard("b"), heard("c")))
        .isEqualTo(Status.UP);
  }

  @Test
  void nothingChangesWhenMostRegionsFallSilentTogether() {
    Set<String> failing = Set.of("control-plane", "d");

    assertThat(
            status(
                silent("a", 11, Set.of(), failing),
                silent("b", 12, Set.of(), failing),
                silent("c", 13, Set.of(), failing),
                heard("d")))
        .isEqualTo(Status.UP);
  }

  @Test
  void nothingChangesWhenAllRegionsFallSilentTogether() {
    assertThat(
            status(
                silent("a", 60, Set.of(), Set.of("control-plane", "b")),
                silent("b", 61, Set.of(), Set.of("control-plane", "a"))))
        .isEqualTo(Status.UP);
  }

  @Test
  void drainingStaysWhenMostRegionsFallSilentTogether() {
    Sight draining =
        new Sight(
            region("a"),
            NOW.minusSeconds(60),
            0,
            0,
            0,
            false,
            Set.of(),
            Set.of("control-plane", "b"),
            Optional.of(new RegionState(Status.DRAINING, 1, 1, 0, LONG_AGO)));

    assertThat(status(draining, silent("b", 60))).isEqualTo(Status.DRAINING);
  }

  @Test
  void halfOfTheRegionsIsNotMost() {
    assertThat(status(silent("a", 11), silent("b", 12), heard("c"), heard("d")))
        .isEqualTo(Status.CUT_OFF);
  }

  @Test
  void regionThatFallsSilentAfterOthersWereLongGoneIsJudgedByItself() {
    assertThat(
            status(
                silent("a", 11, Set.of(), Set.of("control-plane", "d")),
                silent("b", 3600),
                silent("c", 3600),
                heard("d")))
        .isEqualTo(Status.DEAD);
  }

  @Test
  void onlyRegionOfTheWorldIsCutOffWhenItFallsSilent() {
    assertThat(status(silent("a", 11, Set.of(), Set.of("control-plane"))))
        .isEqualTo(Status.CUT_OFF);
  }

  @Test
  void statusKeepsItsBeginning() {
    RegionState state = Judgement.of(List.of(heard("a")), NOW).get(region("a"));

    assertThat(state.since()).isEqualTo(LONG_AGO);
  }

  @Test
  void newStatusBeginsNow() {
    RegionState state = Judgement.of(List.of(silent("a", 11), heard("b")), NOW).get(region("a"));

    assertThat(state.since()).isEqualTo(NOW);
  }

  private static Status status(Sight... sights) {
    return Judgement.of(List.of(sights), NOW).get(sights[0].region()).status();
  }

  private static Sight heard(String id) {
    return new Sight(
        region(id), NOW.minusSeconds(1), 1, 1, 3, false, Set.of(), Set.of(), Optional.of(up()));
  }

  private static Sight silent(String id, int seconds) {
    return silent(id, seconds, Set.of(), Set.of());
  }

  private static Sight silent(String id, int seconds, Set<String> answering, Set<String> failing) {
    return new Sight(
        region(id),
        NOW.minusSeconds(seconds),
        0,
        0,
        0,
        false,
        answering,
        failing,
        Optional.of(up()));
  }

  private static RegionState up() {
    return new RegionState(Status.UP, 1, 1, 3, LONG_AGO);
  }

  private static RegionId region(String id) {
    return RegionId.of(id);
  }
}
