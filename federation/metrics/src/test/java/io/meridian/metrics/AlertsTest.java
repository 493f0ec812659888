package io.meridian.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Alerts, their runbooks and their promtool tests belong together: none is without the others. */
class AlertsTest {

  private static final Path FEDERATION = Path.of("..");
  private static final Path RUNBOOKS = FEDERATION.resolve("runbooks");
  private static final Set<String> SEVERITIES = Set.of("critical", "warning", "none");

  /** An alert of the rules. */
  private record Alert(String name, Map<?, ?> labels, Map<?, ?> annotations) {}

  /** What a promtool test expects of an alert at one time. */
  private record Expectation(String name, List<?> firing) {}

  @Test
  void everyAlertSaysHowGraveItIsWhatItMeansAndWhatToDo() throws IOException {
    for (Alert alert : alerts()) {
      assertThat(SEVERITIES).as(alert.name()).contains(alert.labels().get("severity").toString());
      assertThat(alert.annotations().keySet().stream().map(Object::toString))
          .as(alert.name())
          .containsExactlyInAnyOrder("summary", "description", "runbook_url");
    }
  }

  @Test
  void everyAlertHasARunbookAndEveryRunbookAnAlert() throws IOException {
    Set<String> named = new TreeSet<>();
    for (Alert alert : alerts()) {
      String runbook = alert.annotations().get("runbook_url").toString();
      Path file = FEDERATION.resolve("..").resolve(runbook);
      assertThat(file).content().startsWith("# " + alert.name() + "\n").contains("**What users");
      named.add(file.getFileName().toString());
    }
    assertThat(fileNames(RUNBOOKS)).isEqualTo(named);
  }

  @Test
  void everyAlertIsSeenSilentAndThenFiringByATestAndNoTestIsOfAnAlertThatIsGone()
      throws IOException {
    List<Expectation> expectations = expectations();
    Set<String> names = names(alerts().stream().map(Alert::name));

    assertThat(names).hasSizeGreaterThan(10);
    assertThat(
            names(expectations.stream().filter(e -> !e.firing().isEmpty()).map(Expectation::name)))
        .as("seen firing")
        .isEqualTo(names);
    names.remove("Watchdog"); // is never silent
    assertThat(
            names(expectations.stream().filter(e -> e.firing().isEmpty()).map(Expectation::name)))
        .as("seen silent")
        .isEqualTo(names);
  }

  @Test
  void everySeverityOfAnAlertIsSeenFiring() throws IOException {
    Set<String> wanted =
        names(alerts().stream().map(a -> a.name() + " " + a.labels().get("severity")));

    Set<String> seen = new TreeSet<>();
    for (Expectation expectation : expectations()) {
      for (Object alert : expectation.firing()) {
        Object severity = ((Map<?, ?>) ((Map<?, ?>) alert).get("exp_labels")).get("severity");
        seen.add(expectation.name() + " " + severity);
      }
    }
    assertThat(seen).isEqualTo(wanted);
  }

  private static List<Alert> alerts() throws IOException {
    List<Alert> alerts = new ArrayList<>();
    for (Map<?, ?> file : files("rules")) {
      for (Map<?, ?> group : maps(file.get("groups"))) {
        for (Map<?, ?> rule : maps(group.get("rules"))) {
          if (rule.get("alert") instanceof String name) {
            alerts.add(
                new Alert(
                    name, (Map<?, ?>) rule.get("labels"), (Map<?, ?>) rule.get("annotations")));
          }
        }
      }
    }
    return alerts;
  }

  private static List<Expectation> expectations() throws IOException {
    List<Expectation> expectations = new ArrayList<>();
    for (Map<?, ?> file : files("tests")) {
      for (Map<?, ?> test : maps(file.get("tests"))) {
        for (Map<?, ?> expected : maps(test.get("alert_rule_test"))) {
          expectations.add(
              new Expectation(
                  expected.get("alertname").toString(), maps(expected.get("exp_alerts"))));
        }
      }
    }
    return expectations;
  }

  private static List<Map<?, ?>> maps(Object list) {
    List<Map<?, ?>> maps = new ArrayList<>();
    if (list instanceof List<?> entries) {
      entries.forEach(entry -> maps.add((Map<?, ?>) entry));
    }
    return maps;
  }

  private static List<Map<?, ?>> files(String folder) throws IOException {
    List<Map<?, ?>> files = new ArrayList<>();
    Path in = FEDERATION.resolve("prometheus").resolve(folder);
    for (String name : fileNames(in)) {
      files.add(
          new Yaml(new SafeConstructor(new LoaderOptions()))
              .load(Files.readString(in.resolve(name))));
    }
    assertThat(files).isNotEmpty();
    return files;
  }

  private static Set<String> fileNames(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return names(files.map(file -> file.getFileName().toString()));
    }
  }

  private static Set<String> names(Stream<String> names) {
    return names.collect(Collectors.toCollection(TreeSet::new));
  }
}
