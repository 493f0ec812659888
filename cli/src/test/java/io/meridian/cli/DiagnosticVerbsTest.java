package io.meridian.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Verbs by which instances show what goes on in them. */
class DiagnosticVerbsTest extends VerbRun {

  @Test
  void threadsAreShownOnceOrAsASeriesThatEnds() {
    answers.put(
        "POST /api/instances/eu-west/eu-west-2/thread-dump",
        "{\"region\":\"eu-west\",\"instance\":\"eu-west-2\",\"text\":\"Full thread dump\\n\"}");

    assertThat(run("instance", "threads", "eu-west", "eu-west-2")).isZero();
    assertThat(out.toString()).isEqualTo("Full thread dump\n");
    assertThat(
            run("instance", "threads", "eu-west", "eu-west-2", "--count", "2", "--every", "PT1S"))
        .isZero();
    assertThat(keys).hasSize(3).doesNotHaveDuplicates();
    assertThat(run("instance", "threads", "eu-west", "eu-west-2", "--count", "11")).isEqualTo(2);
    assertThat(run("instance", "threads", "eu-west", "eu-west-2", "--every", "PT1H")).isEqualTo(2);
    assertThat(err.toString())
        .contains("count must be within 1..10, was 11")
        .contains("every must be within PT1S..PT1M, was PT1H");
  }

  @Test
  void gcLogIsALeaseThatIsStartedListedShownAndStopped() {
    String lease =
        "{\"id\":\"l-1\",\"logger\":\"jvm:gc\",\"level\":\"INFO\",\"remaining\":\"PT9M\",\"regions\":[\"eu-west\"],"
            + "\"reaches\":[{\"instance\":\"eu-west-1\",\"connected\":true,\"inForce\":true,\"level\":\"INFO\"}]}";
    answers.put("POST /api/log-levels", lease);
    answers.put(
        "GET /api/log-levels", "[" + lease + ",{\"id\":\"l-2\",\"logger\":\"io.meridian\"}]");
    answers.put(
        "GET /api/instances/eu-west/eu-west-1/gc-log", "{\"text\":\"[gc] GC(0) Pause\\n\"}");
    answers.put("DELETE /api/log-levels/l-1", "");

    assertThat(run("gc-log", "start", "--for", "PT10M", "--region", "eu-west")).isZero();
    assertThat(bodies.get(0)).contains("\"logger\":\"jvm:gc\"", "\"level\":\"INFO\"");
    assertThat(out.toString()).containsPattern("eu-west-1 +yes +yes +INFO");
    assertThat(run("gc-log", "show", "eu-west", "eu-west-1")).isZero();
    assertThat(out.toString()).endsWith("[gc] GC(0) Pause\n");
    assertThat(run("gc-log", "list")).isZero();
    assertThat(out.toString()).containsPattern("jvm:gc +INFO +PT9M +1 of 1").doesNotContain("l-2");
    assertThat(run("gc-log", "stop", "--region", "us-east")).isZero();
    assertThat(out.toString()).endsWith("0 ended\n");
    assertThat(run("gc-log", "stop", "--region", "eu-west")).isZero();
    assertThat(out.toString()).endsWith("1 ended\n");
  }

  @Test
  void slowRequestsOfARegionAreListedAndWhoDidNotAnswerIsNamed() {
    answers.put(
        "GET /api/slow-requests?region=eu-west&most=20",
        """
        [{"instance":"eu-west-1","state":"ANSWERED","detail":"","requests":[
           {"began":"2026-01-05T09:59:00Z","took":"PT2.34S","method":"GET","route":"/api/queue",
            "status":"200","trace":"4bf92f3577b34da6a3ce929d0e0e4736"}]},
         {"instance":"eu-west-2","state":"PASSED_OVER","detail":"was older","requests":[]}]
        """);
    answers.put(
        "GET /api/slow-requests?region=eu-west&instance=eu-west-1&most=5",
        "[{\"instance\":\"eu-west-1\",\"state\":\"ANSWERED\",\"requests\":[]}]");

    assertThat(run("slow-requests", "eu-west")).isZero();
    assertThat(out.toString())
        .containsPattern("eu-west-1 +2.3 s +GET /api/queue +200 +4bf92f3577b34da6a3ce929d0e0e4736")
        .endsWith("eu-west-2: passed-over, was older%n".formatted());
    assertThat(run("slow-requests", "eu-west", "eu-west-1", "--most", "5")).isZero();
    assertThat(out.toString()).endsWith("no slow requests%n".formatted());
  }

  @Test
  void resetIsOneStepAndSaysWhatItEnded() {
    answers.put(
        "DELETE /api/log-levels?reason=it%20was%20the%20disk&region=eu-west",
        "{\"ended\":[{\"id\":\"l-1\",\"logger\":\"io.meridian\",\"level\":\"DEBUG\",\"author\":\"Ada\","
            + "\"reason\":\"late posts\"}]}");

    String[] reset = {"log-level", "reset", "--region", "eu-west", "--reason", "it was the disk"};
    assertThat(run(reset)).isZero();
    assertThat(out.toString())
        .startsWith("1 ended")
        .containsPattern("io.meridian +DEBUG +Ada +late posts +l-1");
    assertThat(bodies).hasSize(1);
    assertThat(run("log-level", "reset", "l-9")).isEqualTo(3);
  }
}
