package io.meridian.control.loglevels.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.meridian.control.problems.RefusedException;
import io.meridian.region.Fault;
import io.meridian.region.RegionId;
import io.meridian.settings.LogLevel;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator may ask for. */
class LeaseRequestTest {

  @Test
  void goodRequestIsRead() {
    LeaseRequest.Checked checked =
        new LeaseRequest(
                "io.meridian", "debug", "PT24H", Set.of("eu-west"), null, "looking for a fault")
            .checked();

    assertThat(checked.level()).isEqualTo(LogLevel.DEBUG);
    assertThat(checked.length()).isEqualTo(Duration.ofHours(24));
    assertThat(checked.regions()).containsExactly(RegionId.of("eu-west"));
  }

  @Test
  void allFaultsAreReportedAtOnce() {
    assertThat(faults(new LeaseRequest(" ", "LOUD", "PT25H", Set.of("EU"), Set.of(), null)))
        .extracting(Fault::field)
        .containsExactly("logger", "reason", "level", "duration", "regions");
  }

  @Test
  void unknownLevelIsRefusedWithFieldRuleAndValue() {
    assertThat(faults(request("LOUD", "PT1M")))
        .containsExactly(
            new Fault("level", "must be one of ERROR, WARN, INFO, DEBUG, TRACE", "LOUD"));
  }

  @Test
  void garbageCollectorIsTheOnlyLogOfTheJvm() {
    assertThat(request("INFO", "PT1M", "jvm:gc").checked().level()).isEqualTo(LogLevel.INFO);
    assertThat(faults(request("INFO", "PT1M", "jvm:class,load:file=/etc/passwd")))
        .containsExactly(
            new Fault(
                "logger",
                "must be a Java logger without colons, or jvm:gc",
                "jvm:class,load:file=/etc/passwd"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "-PT1S", "PT24H0.001S", "P2D"})
  void durationOutsideItsRangeIsRefused(String duration) {
    assertThat(faults(request("INFO", duration)))
        .containsExactly(
            new Fault("duration", "must be more than PT0S and at most PT24H", duration));
  }

  @ParameterizedTest
  @ValueSource(strings = {"5 minutes", "", "60"})
  void durationOfAnotherFormIsRefused(String duration) {
    assertThat(faults(request("INFO", duration)))
        .extracting(Fault::rule)
        .containsExactly("must be an ISO 8601 duration such as PT1M");
  }

  private static LeaseRequest request(String level, String duration) {
    return request(level, duration, "io.meridian");
  }

  private static LeaseRequest request(String level, String duration, String logger) {
    return new LeaseRequest(logger, level, duration, Set.of(), Set.of(), "a test");
  }

  private static List<Fault> faults(LeaseRequest request) {
    return assertThatThrownBy(request::checked)
        .asInstanceOf(type(RefusedException.class))
        .actual()
        .faults();
  }
}
