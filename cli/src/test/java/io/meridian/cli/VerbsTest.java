package io.meridian.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Verbs of history, exit codes, parts of lists and completion. */
class VerbsTest {

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

  @TempDir private Path folder;

  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final Map<String, String> links = new ConcurrentHashMap<>();
  private final List<String> keys = new ArrayList<>();
  private final List<String> bodies = new ArrayList<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private HttpServer server;
  private int status = 200;
  private int dropped;

  @BeforeEach
  void listen() throws IOException {
    Files.writeString(folder.resolve("token"), "secret\n");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String key = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    if (!exchange.getRequestMethod().equals("GET")) {
      keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
    }
    bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    if (dropped > 0) {
      dropped--;
      exchange.close();
      return;
    }
    byte[] answer = answers.getOrDefault(key, "{\"title\":\"Not Found\"}").getBytes(UTF_8);
    if (links.containsKey(key)) {
      exchange.getResponseHeaders().add("Link", "<" + links.get(key) + ">; rel=\"next\"");
    }
    exchange.sendResponseHeaders(answers.containsKey(key) ? status : 404, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private int run(String... words) {
    List<String> line = new ArrayList<>(List.of(words));
    line.add("--control");
    line.add("http://127.0.0.1:" + server.getAddress().getPort());
    line.add("--token-file");
    line.add(folder.resolve("token").toString());
    return parse(line.toArray(String[]::new));
  }

  private int parse(String... words) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    return line.execute(words);
  }

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
