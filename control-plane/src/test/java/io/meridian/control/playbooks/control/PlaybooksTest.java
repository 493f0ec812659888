package io.meridian.control.playbooks.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.control.playbooks.Playing;
import io.meridian.control.playbooks.entity.Playbook;
import io.meridian.control.playbooks.entity.RaisedLevel;
import io.meridian.control.playbooks.entity.SlowRequestsWanted;
import io.meridian.region.Fault;
import io.meridian.settings.Lease;
import io.meridian.settings.LogLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of playbooks, those that are shipped and those of an operator. */
class PlaybooksTest {

  private static final Path SHIPPED = Path.of("..", "federation", "playbooks");
  private static final String FAULTY =
      """
      alert: ''
      matchers: [severity=warning]
      actions:
        - log-level: {level: LOUD, for: PT48H}
        - reboot: {}
      cool-down: 15 minutes
      most-per-hour: 0
      dry-run: maybe
      on-resolved: stop
      colour: red
      """;

  @TempDir private Path own;

  private final Playbooks playbooks = new Playbooks();

  @BeforeEach
  void read() {
    playbooks.clock = Clock.fixed(Playing.NOW, ZoneOffset.UTC);
    playbooks.folders = Optional.of(SHIPPED + "," + own);
    playbooks.refresh();
  }

  @Test
  void shippedOnesHaveNoFaultsAndAnErrorLogSpikeRaisesItsRegionsLevelForFiveMinutes() {
    assertThat(playbooks.loaded().faults()).isEmpty();
    assertThat(playbooks.startedBy(Playing.alert("eu-west", "f")))
        .singleElement()
        .satisfies(
            playbook -> {
              assertThat(playbook.name()).isEqualTo("error-log-spike");
              assertThat(playbook.dryRun()).isFalse();
              assertThat(playbook.levels())
                  .containsExactly(
                      new RaisedLevel("io.meridian", LogLevel.DEBUG, Duration.ofMinutes(5)));
            });
  }

  @Test
  void longPausesOfTheGarbageCollectorAreLoggedForTenMinutes() {
    assertThat(playbooks.loaded().playbooks())
        .filteredOn(playbook -> playbook.alert().equals("GcPause"))
        .singleElement()
        .extracting(Playbook::levels)
        .isEqualTo(List.of(RaisedLevel.gcLogging(Duration.ofMinutes(10))));
    assertThat(RaisedLevel.gcLogging(Duration.ofMinutes(10)).logger()).isEqualTo(Lease.GC_LOG);
  }

  @Test
  void slowRequestsOfLongPausesAreAttachedAndAPlaybookMayDoNothingElse() throws IOException {
    Files.writeString(
        own.resolve("slow.yaml"),
        "alert: A\nactions: [{slow-requests: {most: 3, within: PT1M}}]\n");
    playbooks.refresh();

    assertThat(playbooks.loaded().faults()).isEmpty();
    assertThat(playbooks.loaded().playbooks())
        .flatExtracting(playbook -> playbook.slowRequests().stream().toList())
        .containsExactlyInAnyOrder(
            new SlowRequestsWanted(10, Duration.ofSeconds(30)),
            new SlowRequestsWanted(3, Duration.ofMinutes(1)));
  }

  @Test
  void slowRequestsAreWantedOnceAndWithinBounds() throws IOException {
    Files.writeString(
        own.resolve("slow.yaml"),
        "alert: A\nactions: [{slow-requests: {most: 21, within: PT1H, of: x}}, {slow-requests: {}}]\n");
    playbooks.refresh();

    assertThat(Fault.texts(playbooks.loaded().faults()))
        .containsExactlyInAnyOrder(
            "slow.yaml: actions[0].slow-requests.most: must be a number within 1..20, was 21",
            "slow.yaml: actions[0].slow-requests.within: must be within PT1S..PT10M, was PT1H",
            "slow.yaml: actions[0].slow-requests.of: must be one of the fields most, within, was x",
            "slow.yaml: actions[1].slow-requests: must be there once, was 2");
  }

  @Test
  void actionIsOfOneKind() throws IOException {
    Files.writeString(
        own.resolve("both.yaml"),
        "alert: A\nactions: [{gc-logging: {for: PT0S, level: INFO}, log-level: {}}]\n");
    playbooks.refresh();

    assertThat(Fault.texts(playbooks.loaded().faults()))
        .containsExactlyInAnyOrder(
            "both.yaml: actions[0].log-level: must be one of the fields gc-logging, was {}",
            "both.yaml: actions[0].gc-logging.level: must be one of the fields for, was INFO",
            "both.yaml: actions[0].gc-logging.for: must be within PT1S..PT24H, was PT0S");
  }

  @Test
  void anOperatorsFileIsTakenUpAndTakesThePlaceOfItsShippedNamesake() throws IOException {
    write("error-log-spike", "on-resolved: end\ndry-run: true\n");
    write("another", "matchers: ['region=\"us-east\"']\n");
    playbooks.refresh();

    assertThat(playbooks.startedBy(Playing.alert("eu-west", "f")))
        .singleElement()
        .matches(Playbook::dryRun)
        .matches(Playbook::endsWithAlert);
    assertThat(playbooks.startedBy(Playing.alert("us-east", "f"))).hasSize(2);
  }

  @Test
  void faultsComeAllAtOnceWithFileFieldRuleAndValue() throws IOException {
    Files.writeString(own.resolve("loud.yaml"), FAULTY);
    Files.writeString(own.resolve("No Name.yaml"), "- 1");
    playbooks.refresh();

    assertThat(Fault.texts(playbooks.loaded().faults()))
        .containsExactlyInAnyOrder(
            "No Name.yaml: file: must be named in lower-case words joined by hyphens, was No"
                + " Name.yaml",
            "No Name.yaml: file: must be a map of fields, was something else",
            "loud.yaml: alert: must be 1 to 200 characters, not blank, was ",
            "loud.yaml: matchers[0]: must be as label=\"value\", with =, !=, =~ or !~, was"
                + " severity=warning",
            "loud.yaml: actions[0].log-level.logger: must be the name of a logger, was missing",
            "loud.yaml: actions[0].log-level.level: must be one of [ERROR, WARN, INFO, DEBUG,"
                + " TRACE], was LOUD",
            "loud.yaml: actions[0].log-level.for: must be within PT1S..PT24H, was PT48H",
            "loud.yaml: actions[1].reboot: must be one of the fields gc-logging, log-level,"
                + " slow-requests, was {}",
            "loud.yaml: actions[1].log-level: must be a map of fields, was missing",
            "loud.yaml: cool-down: must be an ISO 8601 duration such as PT5M, was 15 minutes",
            "loud.yaml: most-per-hour: must be a number within 1..60, was 0",
            "loud.yaml: dry-run: must be true or false, was maybe",
            "loud.yaml: on-resolved: must be end or keep, was stop",
            "loud.yaml: colour: must be one of the fields actions, alert, cool-down, dry-run,"
                + " matchers, most-per-hour, on-resolved, was red");
  }

  @Test
  void aFileWithFaultsLeavesTheLastGoodOnesInForceUntilItIsMended() throws IOException {
    write("another", "");
    playbooks.refresh();
    List<Playbook> good = playbooks.loaded().playbooks();
    Files.writeString(own.resolve("another.yaml"), FAULTY);
    playbooks.refresh();

    assertThat(playbooks.loaded().playbooks()).isEqualTo(good).hasSize(3);
    assertThat(playbooks.loaded().faults()).isNotEmpty();
    playbooks.refresh();
    assertThat(playbooks.refused()).isEqualTo(1);

    Files.delete(own.resolve("another.yaml"));
    playbooks.refresh();
    assertThat(playbooks.loaded().playbooks()).hasSize(2);
    assertThat(playbooks.loaded().faults()).isEmpty();
  }

  private void write(String name, String more) throws IOException {
    Files.writeString(
        own.resolve(name + ".yaml"),
        """
        alert: ErrorLogSpike
        actions: [{log-level: {logger: io.meridian.chat, level: TRACE}}]
        """
            + more);
  }
}
