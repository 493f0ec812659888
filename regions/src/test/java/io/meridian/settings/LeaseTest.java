package io.meridian.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meridian.region.RegionId;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeaseTest {

  private static final RegionId WEST = RegionId.of("eu-west");
  private static final RegionId CENTRAL = RegionId.of("eu-central");

  @Test
  void leaseWithoutPlacesReachesEveryInstance() {
    assertThat(lease(Set.of(), Set.of()).reaches(WEST, "eu-west-1")).isTrue();
    assertThat(lease(null, null).reaches(WEST, "eu-west-1")).isTrue();
  }

  @Test
  void leaseReachesItsRegionsAndItsInstances() {
    assertThat(lease(Set.of(WEST), Set.of()).reaches(WEST, "eu-west-1")).isTrue();
    assertThat(lease(Set.of(WEST), Set.of()).reaches(CENTRAL, "eu-central-1")).isFalse();
    Lease instance = lease(Set.of(CENTRAL), Set.of("eu-central-2"));
    assertThat(instance.reaches(CENTRAL, "eu-central-2")).isTrue();
    assertThat(instance.reaches(CENTRAL, "eu-central-1")).isFalse();
    assertThat(instance.reaches(WEST, "eu-central-2")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "-PT1S", "PT24H0.001S", "P2D"})
  void leaseLastsMoreThanNothingAndAtMostADay(String remaining) {
    assertThatThrownBy(() -> lease("id", "io.meridian", remaining))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "remaining must be more than PT0S and at most PT24H, was " + Duration.parse(remaining));
  }

  @Test
  void leaseMayLastADay() {
    assertThat(lease("id", "io.meridian", "PT24H").remaining()).isEqualTo(Lease.LONGEST);
  }

  @Test
  void leaseNamesItselfAndItsLogger() {
    assertThatThrownBy(() -> lease(" ", "io.meridian", "PT1M"))
        .hasMessage("lease id must not be blank, was  ");
    assertThatThrownBy(() -> lease("id", "", "PT1M")).hasMessage("logger must not be blank, was ");
  }

  @Test
  void onlyAnInstanceThatSaysSoUnderstandsALeaseOnTheGcLog() {
    assertThat(lease("id", Lease.GC_LOG, "PT1M").understoodWith(Set.of())).isFalse();
    assertThat(lease("id", Lease.GC_LOG, "PT1M").understoodWith(Set.of(Feature.GC_LOG))).isTrue();
    assertThat(lease("id", "io.meridian", "PT1M").understoodWith(Set.of())).isTrue();
  }

  private static Lease lease(Set<RegionId> regions, Set<String> instances) {
    return new Lease(
        "id", "io.meridian", LogLevel.DEBUG, regions, instances, Duration.ofMinutes(1));
  }

  private static Lease lease(String id, String logger, String remaining) {
    return new Lease(id, logger, LogLevel.DEBUG, Set.of(), Set.of(), Duration.parse(remaining));
  }
}
