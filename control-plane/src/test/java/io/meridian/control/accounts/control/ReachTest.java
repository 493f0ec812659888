package io.meridian.control.accounts.control;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meridian.control.problems.RefusedException;
import io.meridian.identity.Identity;
import io.meridian.identity.Identity.Role;
import io.meridian.region.RegionId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReachTest {

  private static final Identity EUROPE = caller(Role.SUPERVISOR, "eu-central", "eu-west");

  @Test
  void opsAndSupervisorsOfEveryRegionGiveAny() {
    assertThatCode(
            () -> {
              Reach.check(caller(Role.OPS, "eu-west"), Set.of());
              Reach.check(caller(Role.OPS, "eu-west"), regions("us-east"));
              Reach.check(caller(Role.SUPERVISOR), Set.of());
              Reach.check(caller(Role.SUPERVISOR), regions("us-east"));
            })
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({"eu-west,", "eu-west,eu-central", "eu-central,"})
  void supervisorGivesOwnRegions(String one, String other) {
    Set<RegionId> wished = other == null ? regions(one) : regions(one, other);

    assertThatCode(() -> Reach.check(EUROPE, wished)).doesNotThrowAnyException();
  }

  @Test
  void supervisorGivesNoOtherRegion() {
    assertThatThrownBy(() -> Reach.check(EUROPE, regions("us-east", "eu-west")))
        .isInstanceOf(RefusedException.class)
        .hasMessage(
            "regions: must be some of [eu-central, eu-west], which are yours, was [eu-west,"
                + " us-east]");
  }

  @Test
  void noRegionMeansEveryOneAndIsRefused() {
    assertThatThrownBy(() -> Reach.check(EUROPE, Set.of()))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("was every region");
    assertThatThrownBy(() -> Reach.check(EUROPE, regions("eu-west"), Set.of()))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("was every region");
  }

  @Test
  void regionsThatAreKeptAreNotGiven() {
    assertThatCode(
            () -> {
              Reach.check(EUROPE, Set.of(), Set.of());
              Reach.check(EUROPE, Set.of(), regions("us-east"));
              Reach.check(EUROPE, regions("us-east"), regions("us-east"));
              Reach.check(EUROPE, regions("us-east"), regions("us-east", "eu-west"));
              Reach.check(EUROPE, regions("us-east", "eu-west"), regions("us-east"));
            })
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> Reach.check(EUROPE, regions("eu-west"), regions("eu-west", "us-east")))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("was [us-east]");
  }

  private static Identity caller(Role role, String... regions) {
    return new Identity("kim", "kim", role, regions(regions), Instant.MAX);
  }

  private static Set<RegionId> regions(String... ids) {
    return Arrays.stream(ids).map(RegionId::of).collect(Collectors.toSet());
  }
}
