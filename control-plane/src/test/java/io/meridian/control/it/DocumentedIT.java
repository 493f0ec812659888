package io.meridian.control.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meridian.control.it.Rest.Answer;
import io.meridian.control.rest.AccessTable;
import io.meridian.control.rest.Documented;
import io.meridian.identity.Identity.Role;
import io.meridian.settings.Feature;
import io.meridian.settings.SlowRequest;
import io.meridian.settings.SlowRequests;
import io.meridian.settings.SyncMessage;
import io.meridian.settings.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the documents say of the REST interface, tried out: every role, and every example. */
class DocumentedIT extends InServer {

  private static final String PASSWORD = "correct horse battery";
  private static final String LOGOUT = "POST /api/logout";

  /** Only a server with a provider answers it as documented. */
  static final String WITH_PROVIDER = "POST /api/login/oidc";

  private long before;

  @Deployment(testable = false)
  static WebArchive deployment() {
    return war();
  }

  @BeforeEach
  void note() {
    before = operator.get("/api/revisions/current").json().path("number").asLong();
  }

  /** Other classes go on with the same database. */
  @AfterEach
  void putBack() {
    endRollout();
    Answer answer =
        operator.post(
            "/api/revisions/" + before + "/rollback", "{\"reason\":\"the test is over\"}");
    assertThat(answer.status()).as(answer.text()).isIn(200, 201);
  }

  @Test
  void documentIsServedWhole() {
    Answer served = nobody().get("/openapi", "Accept", "application/json");

    assertThat(served.status()).isEqualTo(200);
    List<String> all = Documented.of(served.json()).stream().map(Documented::toString).toList();
    assertThat(all)
        .containsExactlyInAnyOrderElementsOf(
            Documented.all().stream().map(Documented::toString).toList());
    for (Documented one : Documented.of(served.json())) {
      assertThat(one.operation().path("summary").asText()).as(one + " summary").isNotBlank();
    }
    assertThat(served.text()).contains("a friendlier greeting", "/problems/rules-broken");
  }

  @Test
  void everyEndpointIsOpenToTheRolesOfTheTableAndToNoOther() {
    Map<Role, Rest> callers = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      callers.put(role, role == Role.REGION ? with(tokenOf("eu-central")) : person(role));
    }
    List<AccessTable.Row> rows =
        AccessTable.rows().stream()
            .sorted(Comparator.comparing(row -> row.endpoint().equals(LOGOUT)))
            .toList();
    SoftAssertions softly = new SoftAssertions();
    for (AccessTable.Row row : rows) {
      int stranger = call(nobody(), row).status();
      if (row.anybody()) {
        softly.assertThat(stranger).as(row + " by anybody").isNotEqualTo(403).isLessThan(500);
        continue;
      }
      softly.assertThat(stranger).as(row + " by anybody").isEqualTo(401);
      for (Role role : Role.values()) {
        Answer answer = call(callers.get(role), row);
        if (row.roles().contains(role)) {
          softly
              .assertThat(answer.status())
              .as(row.endpoint() + " by " + role + ": " + answer.text())
              .isNotIn(401, 403)
              .isLessThan(500);
        } else {
          softly.assertThat(answer.status()).as(row.endpoint() + " by " + role).isEqualTo(403);
        }
      }
    }
    softly.assertAll();
  }

  @Test
  void everyExampleIsAnsweredAsDocumented() {
    SoftAssertions softly = new SoftAssertions();
    for (Documented one : madeFirst(Documented.all())) {
      if (one.toString().equals(WITH_PROVIDER)) {
        continue; // KeycloakIT sends it
      }
      Prepared prepared = prepared(one);
      Answer answer =
          prepared
              .caller()
              .call(
                  one.verb(),
                  prepared.path(),
                  prepared.body(),
                  "Idempotency-Key",
                  UUID.randomUUID().toString());
      softly
          .assertThat(answer.status())
          .as(one + " " + prepared.body() + ": " + answer.text())
          .isEqualTo(one.status());
      if (answer.status() == one.status() && one.status() != 204) {
        JsonNode example = one.success().path("example");
        like(softly, one.toString(), example, answer.json());
      }
    }
    softly.assertAll();
  }

  /** What an example speaks of is made by another before, and taken away by another after. */
  private static List<Documented> madeFirst(List<Documented> all) {
    List<String> order = List.of("PUT", "POST", "PATCH", "GET", "DELETE");
    return all.stream().sorted(Comparator.comparing(one -> order.indexOf(one.verb()))).toList();
  }

  /** Every field of the example is in the answer, and of the same type. */
  static void like(SoftAssertions softly, String place, JsonNode example, JsonNode answer) {
    softly.assertThat(answer.getNodeType()).as(place).isEqualTo(example.getNodeType());
    if (example.isArray() && !example.isEmpty() && !answer.isEmpty()) {
      like(softly, place + "[]", example.get(0), answer.get(0));
    }
    for (Map.Entry<String, JsonNode> field : example.properties()) {
      String name = place + " " + field.getKey();
      softly.assertThat(answer.has(field.getKey())).as(name).isTrue();
      if (answer.has(field.getKey())) {
        like(softly, name, field.getValue(), answer.get(field.getKey()));
      }
    }
  }

  /** A rollout that an example has begun would keep the next one from changing anything. */
  private void endRollout() {
    for (JsonNode rollout : operator.get("/api/rollouts?limit=1").json()) {
      operator.post(
          "/api/rollouts/" + rollout.path("revision").asLong() + "/abort",
          "{\"reason\":\"the next example\"}");
    }
  }

  private boolean everyKeySigns() {
    for (JsonNode key : operator.get("/api/keys").json()) {
      if (key.path("state").asText().equals("WAITING")) {
        return false;
      }
    }
    return true;
  }

  private Prepared prepared(Documented one) {
    endRollout();
    if (one.path().equals("/api/keys/rotation")) {
      await(this::everyKeySigns); // one that another test has begun
    }
    StringBuilder query = new StringBuilder();
    String path = one.path();
    for (JsonNode parameter : one.parameters()) {
      String name = parameter.path("name").asText();
      String value = parameter.path("example").asText();
      if (parameter.path("in").asText().equals("path")) {
        path = path.replace("{" + name + "}", known(one, name).orElse(value));
      } else if (parameter.path("in").asText().equals("query") && parameter.has("example")) {
        query.append(query.isEmpty() ? "?" : "&");
        query.append(name).append("=").append(known(one, name).orElse(value).replace(" ", "%20"));
      }
    }
    String body = one.body().isMissingNode() ? "" : body(one);
    return new Prepared(caller(one), path + query, body);
  }

  /** What is made for an example to speak of it. */
  private Optional<String> known(Documented one, String name) {
    return switch (one.path() + " " + name) {
      case "/api/agents/{id} id" ->
          Optional.of(made("/api/agents", "{\"name\":\"Alex\"}").path("id").asText());
      case "/api/log-levels/{id} id" ->
          Optional.of(
              made(
                      "/api/log-levels",
                      "{\"logger\":\"x\",\"level\":\"INFO\",\"duration\":\"PT1M\",\"reason\":\"x\"}")
                  .path("id")
                  .asText());
      case "/api/sites/{key}/snippet key" -> {
        operator.put(
            "/api/sites/snip", "{\"key\":\"snip\",\"name\":\"S\",\"domains\":[\"s.test\"]}");
        yield Optional.of("snip");
      }
      case "/api/revisions/{number}/rollback number" ->
          Optional.of(operator.get("/api/revisions/current").json().path("number").asText());
      case "/api/rollouts/{number} number",
          "/api/rollouts/{number}/pause number",
          "/api/rollouts/{number}/continue number",
          "/api/rollouts/{number}/abort number",
          "/api/rollouts/{number}/break-glass number" ->
          Optional.of(
              made(
                      "/api/rollouts",
                      "{\"settings\":{\"chat.greeting\":\""
                          + UUID.randomUUID()
                          + "\"},\"reason\":\"x\"}")
                  .path("revision")
                  .asText());
      case "/api/regions/{id}/credentials/{credential} credential" ->
          Optional.of(made("/api/regions/eu-central/token", "").path("id").asText());
      case "/api/accounts/{name} name",
          "/api/accounts/{name}/invitation name",
          "/api/accounts/{name}/reset name",
          "/api/accounts/{name}/unlock name",
          "/api/accounts/{name}/revoke name",
          "/api/accounts/{name}/disable name" ->
          Optional.of(account(Role.AGENT).path("account").path("name").asText());
      case "/api/instances/{region}/{instance} instance" -> {
        SyncClient client = connect("eu-central");
        client.hello("eu-central", "example-1", Optional.empty());
        await(() -> operator.get("/api/instances/eu-central/example-1").status() == 200);
        client.abort();
        await(() -> !instance("example-1").get("connected").asBoolean());
        yield Optional.of("example-1");
      }
      case "/api/instances/{region}/{instance}/thread-dump instance",
          "/api/instances/{region}/{instance}/gc-log instance" -> {
        SyncClient client = connect("eu-central");
        client.answerWith("as the JVM writes it");
        client.hello("eu-central", "shown-1", Optional.empty(), Set.of(Feature.DIAGNOSTICS));
        await(() -> client.received(SyncMessage.TargetSet.class));
        yield Optional.of("shown-1");
      }
      case "/api/slow-requests instance" -> {
        SyncClient client = connect("eu-central");
        client.answerWith(Wire.write(slow()));
        client.hello("eu-central", "slow-1", Optional.empty(), Set.of(Feature.SLOW_REQUESTS));
        await(() -> client.received(SyncMessage.TargetSet.class));
        yield Optional.of("slow-1");
      }
      case "/api/playbooks/runs/{id} id" ->
          Optional.of(operator.get("/api/playbooks/runs?limit=1").json().at("/0/id").asText());
      default -> Optional.empty();
    };
  }

  private static SlowRequests slow() {
    SlowRequest one =
        new SlowRequest(
            Instant.EPOCH,
            Duration.ofSeconds(1),
            "GET",
            "/api/widget",
            "200",
            Optional.of("4bf92f3577b34da6a3ce929d0e0e4736"));
    return new SlowRequests(Duration.ofMillis(500), Duration.ofMinutes(10), List.of(one));
  }

  private String body(Documented one) {
    ObjectNode body = one.body().deepCopy();
    switch (one.path()) {
      case "/api/rollouts" -> body.remove("guards"); // there is no Prometheus here
      case "/api/accounts" -> body.put("name", name());
      case "/api/invitation" ->
          body.put("invitation", account(Role.AGENT).path("invitation").asText());
      case "/api/login", "/api/password" -> {
        JsonNode account = account(Role.AGENT);
        accept(account, body.path("password").asText());
        body.put("name", account.path("account").path("name").asText());
      }
      case "/api/enrol" ->
          body.put(
              "enrolment", made("/api/regions/eu-central/enrolment", "{}").path("token").asText());
      default -> {
        // the example speaks of nothing that has to be made first
      }
    }
    return Wire.write(body);
  }

  private Rest caller(Documented one) {
    return switch (one.path()) {
      case "/api/target", "/api/leases" -> with(tokenOf("eu-central"));
      case "/api/logout" -> person(Role.AGENT);
      default -> operator;
    };
  }

  private Answer call(Rest caller, AccessTable.Row row) {
    boolean ofRegions = row.path().equals("/api/target") || row.path().equals("/api/leases");
    String path =
        row.path().replace("{number}", "999999").replaceAll("\\{\\w+}", "none")
            + (ofRegions ? "?region=eu-central&instance=one" : "");
    return caller.call(row.verb(), path, row.verb().equals("GET") ? "" : "{}");
  }

  private Rest person(Role role) {
    return with(accept(account(role), PASSWORD));
  }

  private String accept(JsonNode begun, String password) {
    String body =
        Wire.write(Map.of("invitation", begun.path("invitation").asText(), "password", password));
    return nobody().post("/api/invitation", body).json().path("token").asText();
  }

  private JsonNode account(Role role) {
    return made(
        "/api/accounts",
        Wire.write(
            Map.of("name", name(), "displayName", "Maria", "role", role.name(), "invite", true)));
  }

  private JsonNode made(String path, String body) {
    Answer answer = operator.post(path, body);
    assertThat(answer.status()).as(answer.text()).isIn(200, 201);
    return answer.json();
  }

  private static String name() {
    return "p" + UUID.randomUUID().toString().substring(0, 8);
  }

  private Rest nobody() {
    return new Rest(http, place.url(), Optional.empty());
  }

  private Rest with(String token) {
    return new Rest(http, place.url(), Optional.of(token));
  }

  /** A request that is like an example. */
  private record Prepared(Rest caller, String path, String body) {}
}
