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
           "slowRequests":{"most":10,"within":"PT30S"},"coolDown":"PT15M","mostPerHour":4,"dryRun":false}],
         "faults":[{"field":"x.yaml: alert","rule":"must be the name of an alert","value":"missing"}]}
        """);

    assertThat(run("playbook", "list")).isZero();

    assertThat(out.toString())
        .containsPattern(
            "error-log-spike +ErrorLogSpike +io.meridian DEBUG for PT5M, 10 slow requests of each")
        .contains("fault: x.yaml: alert: must be the name of an alert, was missing");
  }

  @Test
  void aRunIsShownWithTheSlowRequestsThatWereAttached() {
    answers.put(
        "GET /api/playbooks/runs/7",
        """
        {"id":7,"at":"2026-01-05T10:00:00Z","playbook":"gc-pause","region":"eu-west",
          "alert":"GcPause","alertStarted":"2026-01-05T09:59:50Z","verdict":"STARTED",
          "suppressed":0,"detail":"","slowRequests":[
           {"instance":"eu-west-1","state":"ANSWERED","detail":"","requests":[
             {"began":"2026-01-05T09:58:00Z","took":"PT1.2S","method":"SOCKET","route":"post",
              "status":"accepted","trace":"4bf92f3577b34da6a3ce929d0e0e4736"},
             {"began":"2026-01-05T09:59:00Z","took":"PT2.3S","method":"GET","route":"/api/queue",
              "status":"200"}]},
           {"instance":"eu-west-2","state":"NOT_CONNECTED","detail":"last seen at noon","requests":[]}]}
        """);

    assertThat(run("playbook", "run", "7")).isZero();

    assertThat(out.toString())
        .containsPattern("7 +2026-01-05T10:00:00Z +gc-pause .* 2 from 1 of 2")
        .containsPattern("(?s)eu-west-1 +2.3 s +GET /api/queue +200\\R.* +1.2 s +SOCKET post")
        .contains("accepted  4bf92f3577b34da6a3ce929d0e0e4736")
        .endsWith("eu-west-2: not-connected, last seen at noon%n".formatted());
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
