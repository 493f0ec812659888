package io.meridian.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Verbs of playbooks. */
class PlaybookVerbsTest extends VerbRun {

  @Test
  void playbooksAreListedWithTheFaultsOfTheirFiles() {
    answers.put(
        "GET /api/playbooks",
        """
        {"playbooks":[{"name":"error-log-spike","alert":"ErrorLogSpike","matchers":[],
           "levels":[{"logger":"io.meridian","level":"DEBUG","length":"PT5M"}],
           "coolDown":"PT15M","mostPerHour":4,"dryRun":false}],
         "faults":[{"field":"x.yaml: alert","rule":"must be the name of an alert","value":"missing"}]}
        """);

    assertThat(run("playbook", "list")).isZero();

    assertThat(out.toString())
        .containsPattern("error-log-spike +ErrorLogSpike +io.meridian DEBUG for ")
        .contains("fault: x.yaml: alert: must be the name of an alert, was missing");
  }

  @Test
  void anAlertIsTriedAndWhatBecameOfOthersIsListed() throws IOException {
    Path file = Files.writeString(folder.resolve("alert.json"), "{\"alerts\":[]}");
    answers.put(
        "POST /api/playbooks/dry-run",
        """
        [{"playbook":"error-log-spike","alert":"ErrorLogSpike","region":"eu-west",
          "verdict":"COOLING_DOWN","detail":""}]
        """);
    answers.put(
        "GET /api/playbooks/runs",
        """
        [{"at":"2026-01-05T10:00:00Z","playbook":"error-log-spike","region":"eu-west",
          "alert":"ErrorLogSpike","alertStarted":"2026-01-05T09:59:50Z","verdict":"STARTED",
          "suppressed":999,"detail":""}]
        """);

    assertThat(run("playbook", "try", file.toString())).isZero();
    assertThat(run("playbook", "runs")).isZero();

    assertThat(bodies.get(0)).isEqualTo("{\"alerts\":[]}");
    assertThat(out.toString())
        .containsPattern("error-log-spike +ErrorLogSpike +eu-west +cooling-down")
        .containsPattern("eu-west +ErrorLogSpike +\\S+ +started +999");
  }
}
