package io.meridian.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Verbs of history, exit codes, parts of lists and completion. */
class VerbsTest extends VerbRun {

  private static final String REVISION =
      """
      {"number":7,"hash":"sha256:new","author":"operator","at":"2026-01-05T10:00:00Z",
       "reason":"shorter","changes":[
       {"path":"settings.chat.greeting","before":"Hello","after":"Hi"}]}
      """;

  private static final String FLEET =
      """
      {"instances":[{"instance":"eu-west-1","connected":true,"inForce":%s}]}
      """;

  @Test
  void auditFollowsTheLinksAndFilters() {
    String first = "GET /api/audit?who=Ada&limit=50";
    answers.put(
        first,
        """
        [{"at":"2026-01-05T10:00:00Z","who":"Ada","role":"OPS","outcome":"DONE",
          "action":"PATCH /api/settings","resource":"/api/settings","reason":"shorter"}]
        """);
    links.put(first, "/api/audit?who=Ada&limit=50&cursor=9");
    answers.put(
        "GET /api/audit?who=Ada&limit=50&cursor=9",
        """
        [{"at":"2026-01-05T09:00:00Z","who":"Ada","role":"OPS","outcome":"REFUSED",
          "action":"PUT /api/sites/{key}","resource":"/api/sites/x","detail":"key must be"}]
        """);

    assertThat(run("audit", "--who", "Ada")).isZero();

    assertThat(out.toString())
        .containsPattern("Ada +OPS +done +PATCH /api/settings +/api/settings +shorter")
        .containsPattern("refused +PUT .* key must be");
  }

  @Test
  void revisionIsShownWithWhatItChanged() {
    answers.put("GET /api/revisions/7", REVISION);

    assertThat(run("revision", "show", "7")).isZero();

    assertThat(out.toString())
        .contains("revision 7 by operator")
        .containsPattern("settings.chat.greeting +\"Hello\" +\"Hi\"");
  }

  @Test
  void rollbackAsJsonSaysWhereItIsInForce() {
    answers.put("POST /api/revisions/5/rollback", REVISION);
    answers.put("GET /api/fleet", FLEET.formatted("true"));

    assertThat(run("revision", "rollback", "5", "--reason", "better", "--output", "json")).isZero();

    assertThat(out.toString())
        .startsWith("{")
        .contains("\"inForce\":true", "\"number\":7", "eu-west-1");
  }

  @Test
  void dryRunShowsWhatWouldChangeAndWhereAndChangesNothing() {
    answers.put(
        "POST /api/settings/dry-run",
        """
        {"revision":7,"changes":[{"path":"settings.chat.greeting","after":"Hi"}],
         "reaches":[{"region":"eu-west","instance":"eu-west-1","connected":true}]}
        """);
    answers.put("GET /api/revisions/5/rollback", "{\"changes\":[]}");

    assertThat(run("settings", "set", "chat.greeting=Hi", "--dry-run")).isZero();
    assertThat(run("revision", "rollback", "5", "--dry-run")).isZero();

    assertThat(out.toString())
        .containsPattern("settings.chat.greeting +\"Hi\"")
        .containsPattern("eu-west +eu-west-1 +yes")
        .contains("nothing would change");
    assertThat(run("settings", "set", "chat.greeting=Hi")).isEqualTo(2);
    assertThat(run("revision", "rollback", "5")).isEqualTo(2);
  }

  @Test
  void catalogueAndComparisonAreTables() {
    answers.put(
        "GET /api/settings/catalogue",
        """
        [{"key":"chat.queue.limit","type":"INTEGER","least":"1","most":"100000",
          "defaultValue":"1000","owner":"support","affects":"Waiting conversations."}]
        """);
    answers.put(
        "GET /api/revisions/7/compare/9",
        "[{\"path\":\"settings.chat.queue.limit\",\"before\":\"1\",\"after\":\"2\"}]");
    answers.put("GET /api/settings?region=eu-west", "{\"chat.greeting\":\"Dia duit\"}");

    assertThat(run("settings", "catalogue")).isZero();
    assertThat(run("revision", "compare", "7", "9")).isZero();
    assertThat(run("settings", "get", "chat.greeting", "--region", "eu-west")).isZero();

    assertThat(out.toString())
        .containsPattern("chat.queue.limit +integer +1..100000 +1000 +support +Waiting")
        .containsPattern("settings.chat.queue.limit +\"1\" +\"2\"")
        .contains("Dia duit");
  }

  @Test
  void rolloutIsStartedWithStagesAndGuardsAndItsStatusIsATable() {
    String rollout =
        """
        {"revision":8,"state":"%s","stage":1,"author":"Ada","reason":"x",
         "began":"2026-01-05T10:00:00Z","note":"guard has no data",
         "stages":[{"places":["eu-west/eu-west-1"],"entered":"2026-01-05T10:00:00Z"},
                   {"places":["*"]}],
         "instances":[{"region":"eu-west","instance":"eu-west-1","stage":1,"connected":true,
                       "reached":true,"inForce":true}]}
        """;
    answers.put("POST /api/rollouts", rollout.formatted("RUNNING"));
    answers.put("GET /api/rollouts?limit=1", "[" + rollout.formatted("PAUSED") + "]");
    answers.put("GET /api/rollouts", "[" + rollout.formatted("PAUSED") + "]");
    answers.put("GET /api/rollouts/8", rollout.formatted("PAUSED"));
    answers.put("POST /api/rollouts/8/abort", rollout.formatted("ABORTED"));

    assertThat(
            run(
                "rollout",
                "start",
                "chat.greeting=Hi",
                "--stage",
                "eu-west/eu-west-1,us-east",
                "--bake",
                "PT1M",
                "--guard",
                "sum(rate(x[1m])) by (a) <= 0.5 @ eu-west",
                "--guard",
                "up{job=\"chat\"} >= 1",
                "--reason",
                "why"))
        .isZero();
    assertThat(bodies.get(0))
        .contains("\"stages\":[[\"eu-west/eu-west-1\",\"us-east\"]]", "\"bake\":\"PT1M\"")
        .contains("\"atMost\":0.5", "\"on\":\"eu-west\"", "sum(rate(x[1m])) by (a)\"")
        .contains("\"atLeast\":1.0", "\"on\":\"global\"");
    assertThat(run("rollout", "status", "--wait", "PT1S")).isEqualTo(5);
    assertThat(run("rollout", "list")).isZero();
    assertThat(run("rollout", "abort", "--reason", "enough")).isZero();

    assertThat(out.toString())
        .contains("revision 8, paused in stage 1 of 2: guard has no data")
        .containsPattern("eu-west/eu-west-1 +1 +yes +yes +yes")
        .contains("revision 8, aborted: guard");
    assertThat(run("rollout", "start", "--reason", "of nothing")).isEqualTo(2);
    assertThat(run("rollout", "start", "a=b", "--guard", "x", "--reason", "x")).isEqualTo(2);
  }

  @Test
  void settingWithoutAValueOfItsOwnShowsItsDefault() {
    answers.put("GET /api/settings", "{}");

    assertThat(run("settings", "get", "chat.greeting")).isZero();
    assertThat(out.toString()).isNotBlank();
    assertThat(run("settings", "get", "chat.no")).isEqualTo(2);
  }

  @Test
  void forgottenInstanceIsSaidAndAConnectedOneIsRefusedWithItsOwnCode() {
    answers.put("DELETE /api/instances/eu-west/eu-west-2", "");
    assertThat(run("instance", "forget", "eu-west", "eu-west-2")).isZero();
    assertThat(out.toString()).contains("eu-west/eu-west-2 is forgotten");

    status = 422;
    assertThat(run("instance", "forget", "eu-west", "eu-west-2")).isEqualTo(3);
  }

  @Test
  void errorOfTheControlPlaneAndItsMissingDatabaseHaveTheirCodes() {
    answers.put("GET /api/audit?limit=50", "{\"title\":\"x\"}");
    status = 500;
    assertThat(run("audit")).isEqualTo(1);
    status = 503;
    assertThat(run("audit")).isEqualTo(4);
  }

  @Test
  void writeWithoutAnAnswerIsSentOnceMoreWithTheSameKey() {
    answers.put("DELETE /api/instances/eu-west/eu-west-2", "");
    dropped = 1;

    assertThat(run("instance", "forget", "eu-west", "eu-west-2")).isZero();

    assertThat(keys).hasSizeGreaterThanOrEqualTo(2).doesNotContainNull();
    assertThat(new HashSet<>(keys)).hasSize(1);
  }

  @Test
  void accountIsSetAsFarAsOneSays() {
    answers.put("PATCH /api/accounts/kim", "{\"name\":\"kim\",\"role\":\"AGENT\"}");

    assertThat(run("account", "set", "kim", "--role", "agent", "--every-region")).isZero();
    assertThat(run("account", "set", "kim", "--region", "a-1", "--region", "b-1")).isZero();
    assertThat(run("account", "set", "kim", "--region", "a-1", "--every-region")).isEqualTo(2);

    assertThat(out.toString()).contains("kim is agent of every region");
    assertThat(bodies)
        .containsExactly("{\"regions\":[],\"role\":\"AGENT\"}", "{\"regions\":[\"a-1\",\"b-1\"]}");
  }

  @Test
  void completionKnowsEveryVerb() {
    for (String shell : List.of("bash", "zsh")) {
      assertThat(parse("completion", shell)).isZero();
    }
    assertThat(out.toString())
        .contains("function _complete_meridian", "log-level", "rollback", "bashcompinit");
  }

  @Test
  void everyVerbOfTheControlPlaneAnswersAsJsonToo() {
    Set<String> without = new HashSet<>();
    leaves(Main.commandLine(), without);

    assertThat(without).isEmpty();
  }

  private static void leaves(CommandLine line, Set<String> without) {
    line.getSubcommands().values().forEach(verb -> leaves(verb, without));
    boolean speaksToControl = line.getCommandSpec().findOption("--control") != null;
    if (speaksToControl && line.getCommandSpec().findOption("--output") == null) {
      without.add(line.getCommandSpec().qualifiedName());
    }
  }
}
