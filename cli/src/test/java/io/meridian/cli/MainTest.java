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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The verbs against a small HTTP server that stands for the control plane. */
class MainTest {

  private static final String LEASE =
      """
      {"id":"l1","logger":"io.meridian.chat","level":"DEBUG","ends":"2026-01-01T00:01:00Z",
       "remaining":"PT59S","author":"operator","reason":"why","reaches":[
       {"region":"eu-west","instance":"eu-west-1","connected":true,"inForce":true,"level":"DEBUG"},
       {"region":"us-east","instance":"us-east-1","connected":false,"inForce":false}]}
      """;

  private static final String FLEET =
      """
      {"revision":7,"hash":"sha256:new","instances":[
       {"region":"eu-west","instance":"eu-west-1","connected":true,"inForce":true}]}
      """;

  @TempDir private Path folder;

  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<String> requests = new ArrayList<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private HttpServer server;
  private int status = 200;

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
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    synchronized (requests) {
      requests.add(key + " " + exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
    }
    byte[] answer = answers.getOrDefault(key, "{\"title\":\"Not Found\"}").getBytes(UTF_8);
    exchange.sendResponseHeaders(answers.containsKey(key) ? status : 404, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private int run(String... words) {
    List<String> line = new ArrayList<>(List.of(words));
    line.addAll(
        List.of(
            "--control",
            "http://127.0.0.1:" + server.getAddress().getPort() + "/",
            "--token-file",
            folder.resolve("token").toString()));
    return parse(line.toArray(String[]::new));
  }

  private int parse(String... words) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    return line.execute(words);
  }

  @Test
  void simulateShowsRegionAndReasons() {
    answers.put(
        "GET /api/routing/simulate?address=81.2.69.142",
        """
        {"country":"GB","origin":"the address is registered in the country","decision":{
         "zone":"WORLD","regions":["eu-west"],
         "chosen":[{"region":"eu-west","reason":"distance","detail":"325 km from GB"}],
         "passedOver":[{"region":"cn-north","reason":"not-admitted","detail":"admits zone CN"}]}}
        """);

    assertThat(run("simulate", "81.2.69.142")).isZero();

    assertThat(out.toString())
        .contains("served by eu-west", "country GB", "325 km from GB", "cn-north", "not-admitted");
    assertThat(requests.get(0)).contains("Bearer secret");
  }

  @Test
  void simulateOfACountryAsksForTheCountry() {
    answers.put(
        "GET /api/routing/simulate?country=CN",
        "{\"country\":\"CN\",\"decision\":{\"zone\":\"CN\",\"regions\":[]}}");

    assertThat(run("simulate", "cn", "--output", "json")).isZero();

    assertThat(out.toString()).startsWith("{").contains("\"zone\":\"CN\"");
  }

  @Test
  void logLevelWaitsAndShowsEachInstance() {
    answers.put("POST /api/log-levels", LEASE);
    answers.put("GET /api/log-levels", "[" + LEASE + "]");

    assertThat(run("log-level", "set", "io.meridian.chat", "DEBUG", "--for", "PT1M")).isZero();

    assertThat(out.toString())
        .containsPattern("eu-west +eu-west-1 +yes +yes +DEBUG")
        .containsPattern("us-east +us-east-1 +no +no");
    assertThat(requests.get(0)).contains("\"duration\":\"PT1M\"", "\"level\":\"DEBUG\"");
  }

  @Test
  void refusalIsShownWithFieldRuleAndValue() {
    status = 422;
    answers.put(
        "POST /api/log-levels",
        """
        {"title":"Unprocessable Content","errors":[
         {"field":"level","rule":"must be one of ERROR, WARN, INFO, DEBUG, TRACE","value":"LOUD"}]}
        """);

    assertThat(run("log-level", "set", "io.meridian.chat", "LOUD", "--for", "PT1M")).isEqualTo(3);

    assertThat(err.toString())
        .contains("level: must be one of ERROR, WARN, INFO, DEBUG, TRACE, was LOUD");
  }

  @Test
  void movedCountryIsShownWithEveryInstanceThatHoldsIt() {
    answers.put(
        "PUT /api/routing/overrides/JP",
        """
        {"revision":{"number":7,"hash":"sha256:new"},
         "moves":[{"country":"JP","from":"eu-west","to":"us-east"}]}
        """);
    answers.put("GET /api/fleet", FLEET);

    assertThat(run("route", "set", "jp", "us-east", "eu-west", "--reason", "cable")).isZero();

    assertThat(requests.get(0)).contains("[\"us-east\",\"eu-west\"]", "\"reason\":\"cable\"");
    assertThat(out.toString())
        .containsPattern("JP +eu-west +us-east")
        .contains("revision 7 is in force on every connected instance");
  }

  @Test
  void drainedRegionIsShownWithTheCountriesThatMove() {
    answers.put(
        "POST /api/regions/eu-west/drain",
        """
        {"revision":{"number":7,"hash":"sha256:new"},
         "moves":[{"country":"IE","from":"eu-west","to":"eu-central"}]}
        """);
    answers.put("GET /api/fleet", FLEET);

    assertThat(run("region", "drain", "eu-west", "--reason", "new disks", "--force")).isZero();

    assertThat(requests.get(0)).contains("\"force\":true", "\"reason\":\"new disks\"");
    assertThat(out.toString()).containsPattern("IE +eu-west +eu-central");
  }

  @Test
  void settingWithoutAValueGoesBackToItsDefault() {
    answers.put("PATCH /api/settings", "{\"number\":7,\"hash\":\"sha256:new\"}");
    answers.put("GET /api/fleet", FLEET);

    assertThat(run("settings", "set", "chat.greeting=", "--reason", "shorter")).isZero();

    assertThat(requests.get(0)).contains("\"chat.greeting\":null");
  }

  @Test
  void settingThatIsNoPairIsAMistakeOfTheCommandLine() {
    assertThat(run("settings", "set", "chat.greeting", "--reason", "why")).isEqualTo(2);
    assertThat(err.toString()).contains("a change must be KEY=VALUE, was chat.greeting");
  }

  @Test
  void controlPlaneThatDoesNotAnswerIsSaid() {
    server.stop(0);

    assertThat(run("route", "list")).isEqualTo(4);

    assertThat(err.toString()).contains("does not answer");
  }

  @Test
  void unknownVerbIsAMistakeOfTheCommandLine() {
    assertThat(parse("xyzzy")).isEqualTo(2);
    assertThat(err.toString()).contains("xyzzy", "status");
  }

  @Test
  void regionNameThatCannotBeIsAMistakeOfTheCommandLine() {
    assertThat(parse("region", "up", "EU_West")).isEqualTo(2);
    assertThat(err.toString()).contains("EU_West");
  }

  @Test
  void helpOfEveryVerbIsPrinted() {
    assertThat(parse("log-level", "set", "--help")).isZero();
    assertThat(out.toString()).contains("--for", "ISO 8601");
  }
}
