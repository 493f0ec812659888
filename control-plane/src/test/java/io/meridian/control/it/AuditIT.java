package io.meridian.control.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.control.idempotency.entity.Key;
import io.meridian.control.it.Rest.Answer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Audit, keys of writes, parts of lists and problems, over REST. */
class AuditIT extends InServer {

  private static final String APPLICATION = "meridian_app";
  private static final String PASSWORD = "it's a test";

  @Deployment(testable = false)
  static WebArchive deployment() {
    return war();
  }

  @Test
  void changeIsInTheAuditWithWhatWasBeforeAndAfter() {
    greet("before the audit");
    JsonNode revision = greet("in the audit").json();

    JsonNode entry = newest("?who=operator"); // the control plane writes too, of itself

    assertThat(entry.get("who").asText()).isEqualTo("operator");
    assertThat(entry.get("role").asText()).isEqualTo("OPS");
    assertThat(entry.get("action").asText()).isEqualTo("PATCH /api/settings");
    assertThat(entry.get("resource").asText()).isEqualTo("/api/settings");
    assertThat(entry.get("reason").asText()).isEqualTo("a test");
    assertThat(entry.get("outcome").asText()).isEqualTo("DONE");
    assertThat(entry.get("revision")).isEqualTo(revision.get("number"));
    assertThat(entry.get("before").get("settings.chat.greeting").asText())
        .isEqualTo("before the audit");
    assertThat(entry.get("after").get("settings.chat.greeting").asText()).isEqualTo("in the audit");
  }

  @Test
  void refusedAndDeniedWritesAreInTheAudit() {
    operator.put("/api/routing/overrides/DE", "{\"regions\":[\"us-east\"],\"reason\":\"no\"}");
    JsonNode refused = newest("?who=operator");
    Rest region = new Rest(http, place.url(), Optional.of(tokenOf("eu-central")));
    region.put("/api/routing/overrides/GB", "{\"regions\":[\"us-east\"],\"reason\":\"no\"}");
    JsonNode denied = newest("?who=eu-central");
    new Rest(http, place.url(), Optional.empty()).delete("/api/sites/shop");
    JsonNode stranger = newest("?resource=/api/sites/shop");

    assertThat(refused.get("outcome").asText()).isEqualTo("REFUSED");
    assertThat(refused.get("resource").asText()).isEqualTo("/api/routing/overrides/DE");
    assertThat(refused.get("detail").asText()).contains("fence of zone EU");
    assertThat(denied.get("outcome").asText()).isEqualTo("DENIED");
    assertThat(denied.get("who").asText()).isEqualTo("eu-central");
    assertThat(stranger.get("outcome").asText()).isEqualTo("DENIED");
    assertThat(stranger.get("subject").asText()).isEmpty();
    assertThat(newest("?outcome=refused").get("id")).isEqualTo(refused.get("id"));
    assertThat(newest("?outcome=denied&who=eu-central").get("id")).isEqualTo(denied.get("id"));
    assertThat(newest("?resource=/api/sites").get("id")).isEqualTo(stranger.get("id"));
    assertThat(operator.get("/api/audit?since=yesterday").status()).isEqualTo(422);
    assertThat(operator.get("/api/audit?outcome=perhaps").status()).isEqualTo(422);
  }

  @Test
  void applicationCanOnlyAddToTheAudit() throws SQLException {
    greet("a row that stays");
    try (Connection connection =
            DriverManager.getConnection(place.database(), APPLICATION, PASSWORD);
        Statement statement = connection.createStatement()) {
      for (String table : List.of("audit", "revision")) {
        for (String change :
            List.of(
                "update %s set reason = 'another'",
                "delete from %s",
                "truncate %s",
                "drop table %s",
                "alter table %s disable trigger all")) {
          String sql = change.formatted(table);
          assertThatThrownBy(() -> statement.execute(sql))
              .as(sql)
              .isInstanceOfSatisfying(
                  SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        }
      }
      try (ResultSet running =
          statement.executeQuery(
              "select count(*) from pg_stat_activity where usename = '" + APPLICATION + "'")) {
        running.next();
        assertThat(running.getInt(1)).as("connections of the application").isGreaterThan(1);
      }
    }
  }

  @Test
  void writeWithAKeyHappensOnceAndIsAnsweredTheSame() {
    String body = "{\"settings\":{\"chat.greeting\":\"once\"},\"reason\":\"a test\"}";
    greet("not yet once");

    Answer first = operator.patch("/api/settings", body, "Idempotency-Key", "key-1");
    greet("something else since");
    Answer second = operator.patch("/api/settings", body, "Idempotency-Key", "key-1");
    Answer other =
        operator.patch("/api/settings", body.replace("once", "twice"), "Idempotency-Key", "key-1");

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.header("Idempotency-Replayed")).isEmpty();
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(second.json()).isEqualTo(first.json());
    assertThat(second.tag()).isEqualTo(first.tag());
    assertThat(second.type()).isEqualTo(first.type());
    assertThat(operator.get("/api/settings").json().get("chat.greeting").asText())
        .isEqualTo("something else since");
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.json().get("type").asText()).isEqualTo("/problems/key-reused");
  }

  @Test
  void refusalAndEmptyAnswerAreRepeatedToo() {
    Answer refused = operator.delete("/api/log-levels/none", "Idempotency-Key", "key-2");
    Answer again = operator.delete("/api/log-levels/none", "Idempotency-Key", "key-2");

    assertThat(refused.status()).isEqualTo(404);
    assertThat(again.status()).isEqualTo(404);
    assertThat(again.type()).startsWith("application/problem+json");
    assertThat(again.text()).isEqualTo(refused.text());
    assertThat(operator.delete("/api/log-levels/none", "Idempotency-Key", "x y").status())
        .isIn(400, 422);
  }

  @Test
  void writeWhoseAnswerIsLostIsNotDoneAgain() throws SQLException {
    String body = "{\"name\":\"Only once\"}";
    assertThat(operator.post("/api/agents", body, "Idempotency-Key", "key-4").status())
        .isEqualTo(201);
    try (Connection connection =
            DriverManager.getConnection(place.database(), APPLICATION, PASSWORD);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "update kept_answer set status = null, sealed = null, began = began - interval '61 s'"
              + " where key_hash = '"
              + new Key("key-4").hash()
              + "'");
    }

    Answer again = operator.post("/api/agents", body, "Idempotency-Key", "key-4");

    problem(again, 409);
    assertThat(again.json().get("type").asText()).isEqualTo("/problems/answer-lost");
    assertThat(operator.get("/api/agents").json())
        .filteredOn(agent -> agent.get("name").asText().equals("Only once"))
        .hasSize(1);
  }

  @Test
  void ofManyAtOnceWithOneKeyOneHappens() {
    String body =
        "{\"logger\":\"once.only\",\"level\":\"INFO\",\"duration\":\"PT1M\",\"reason\":\"a test\"}";
    List<CompletableFuture<Answer>> sent =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> operator.post("/api/log-levels", body, "Idempotency-Key", "key-3")))
            .toList();
    Set<String> leases = new HashSet<>();
    for (CompletableFuture<Answer> one : sent) {
      Answer answer = one.join();
      assertThat(answer.status()).isIn(201, 409);
      if (answer.status() == 201) {
        leases.add(answer.json().get("id").asText());
      } else {
        assertThat(answer.json().get("type").asText()).isEqualTo("/problems/still-running");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
      }
    }

    assertThat(leases).hasSize(1);
    assertThat(operator.get("/api/log-levels").json())
        .filteredOn(lease -> lease.get("logger").asText().equals("once.only"))
        .hasSize(1);
    operator.delete("/api/log-levels/" + leases.iterator().next());
  }

  @Test
  void listsComeInPartsThatLinkToTheNext() {
    greet("part one");
    greet("part two");
    greet("part three");
    for (String list : List.of("/api/revisions", "/api/audit")) {
      Set<JsonNode> seen = new HashSet<>();
      String next = list + "?limit=2";
      for (int parts = 0; parts < 2; parts++) {
        Answer answer = operator.get(next);
        assertThat(answer.json()).hasSize(2);
        answer.json().forEach(seen::add);
        assertThat(answer.header("Link")).endsWith(">; rel=\"next\"");
        next = answer.header("Link").replaceAll("^<|>.*$", "");
      }
      assertThat(seen).hasSize(4);
    }
    for (String list :
        List.of(
            "/api/revisions",
            "/api/audit",
            "/api/accounts",
            "/api/agents",
            "/api/instances",
            "/api/revocations",
            "/api/log-levels/history")) {
      assertThat(operator.get(list).status()).as(list).isEqualTo(200);
      for (String wrong : List.of("?limit=0", "?limit=201", "?limit=x", "?limit=-1")) {
        assertThat(operator.get(list + wrong).status()).as(list + wrong).isEqualTo(422);
      }
      assertThat(operator.get(list + "?cursor=no%20such").status()).as(list).isEqualTo(422);
    }
  }

  @Test
  void agentsAndLeasesOfThePastComeInParts() {
    for (int i = 0; i < 3; i++) {
      operator.post("/api/agents", "{\"name\":\"Part " + i + "\"}");
      Answer lease =
          operator.post(
              "/api/log-levels",
              "{\"logger\":\"p\",\"level\":\"INFO\",\"duration\":\"PT1M\",\"reason\":\"x\"}");
      operator.delete("/api/log-levels/" + lease.json().get("id").asText());
      operator.post("/api/accounts", "{\"name\":\"part" + i + "\",\"role\":\"AGENT\"}");
      operator.post("/api/revocations", "{\"token\":\"part " + i + "\"}");
    }
    for (String list :
        List.of("/api/accounts", "/api/agents", "/api/log-levels/history", "/api/revocations")) {
      Set<String> seen = new HashSet<>();
      String next = list + "?limit=1";
      for (int parts = 0; parts < 3; parts++) {
        Answer answer = operator.get(next);
        seen.add(answer.json().at("/0/id").asText());
        next = answer.header("Link").replaceAll("^<|>.*$", "");
      }
      assertThat(seen).as(list).hasSize(3);
    }
  }

  @Test
  void instanceThatIsGoneCanBeForgotten() {
    SyncClient client = connect("eu-central");
    client.hello("eu-central", "forget-1", Optional.empty());
    await(() -> operator.get("/api/instances/eu-central/forget-1").status() == 200);
    assertThat(operator.get("/api/instances?region=eu-central").text()).contains("forget-1");
    assertThat(operator.get("/api/instances?region=us-east").text()).doesNotContain("forget-1");

    assertThat(operator.delete("/api/instances/eu-central/forget-1").status()).isEqualTo(422);
    client.abort();
    await(() -> !instance("forget-1").get("connected").asBoolean());
    assertThat(operator.delete("/api/instances/eu-central/forget-1").status()).isEqualTo(204);

    assertThat(operator.get("/api/instances/eu-central/forget-1").status()).isEqualTo(404);
    assertThat(operator.delete("/api/instances/eu-central/forget-1").status()).isEqualTo(404);
  }

  @Test
  void everyErrorIsAProblemWhoseTypeResolves() {
    String change = "{\"settings\":{\"chat.greeting\":\"x\"},\"reason\":\"a test\"}";
    problem(operator.get("/api/nothing"), 404);
    problem(operator.get("/nothing"), 404);
    problem(operator.put("/api/settings", change), 405);
    problem(operator.patch("/api/settings", change, "Content-Type", "text/plain"), 415);
    problem(operator.get("/api/settings", "Accept", "image/png"), 406);
    problem(operator.patch("/api/settings", "{\"settings\":"), 400);
    problem(operator.patch("/api/settings", "[]"), 400);
    problem(operator.patch("/api/settings", ""), 400);
    problem(operator.get("/api/revisions/current", "Authorization", "Bearer x"), 401);
    problem(operator.patch("/api/settings", change, "If-Match", "\"old\""), 412);
    problem(operator.patch("/api/settings", change.replace("chat.", "chat.no.")), 422);
  }

  private void problem(Answer answer, int status) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.type()).startsWith("application/problem+json");
    assertThat(answer.json().get("status").asInt()).isEqualTo(status);
    assertThat(answer.json().get("title").asText()).isNotBlank();
    assertThat(answer.json().get("detail").asText()).isNotBlank();
    String type = answer.json().get("type").asText();
    Answer page = new Rest(http, place.url(), Optional.empty()).get(type);
    assertThat(page.status()).as(type).isEqualTo(200);
    assertThat(page.text().toLowerCase(Locale.ROOT)).contains(status + ". ");
  }

  private JsonNode newest(String query) {
    return operator.get("/api/audit" + query).json().get(0);
  }
}
