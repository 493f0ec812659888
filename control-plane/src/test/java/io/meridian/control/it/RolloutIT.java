package io.meridian.control.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.control.Contents;
import io.meridian.control.it.ControlServer.Place;
import io.meridian.control.it.Rest.Answer;
import io.meridian.region.RegionId;
import io.meridian.settings.SyncMessage.LeasesSet;
import io.meridian.settings.Wire;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rollouts in stages, with light instances and a Prometheus that answers what the test wants. */
class RolloutIT extends InServer {

  private static final String EU = "eu-central";
  private static final String GUARD = "{\"query\":\"errors\",\"on\":\"eu-central\",\"atMost\":1}";

  private final LightInstance canary = new LightInstance(EU, "rollout-1");
  private final LightInstance second = new LightInstance(EU, "rollout-2");
  private final LightInstance abroad = new LightInstance("us-east", "rollout-3");
  private final List<LightInstance> all = List.of(canary, second, abroad);
  private FakePrometheus prometheus;
  private long before;

  @Deployment(testable = false)
  static WebArchive deployment() {
    return war();
  }

  @Override
  @BeforeEach
  void begin(Place where) {
    super.begin(where);
    prometheus = FakePrometheus.started();
    String region =
        Wire.write(Map.of("region", Contents.EU_CENTRAL, "prometheus", prometheus.url()));
    assertThat(operator.put("/api/regions/eu-central", region).status()).isEqualTo(200);
    before = operator.get("/api/revisions/current").json().path("number").asLong();
    greet("former");
    for (LightInstance one : all) {
      one.connect(connect(one.region));
    }
    beatUntil(() -> everyoneSays("former"));
  }

  @AfterEach
  void end() {
    prometheus.close();
    all.forEach(one -> one.client.abort());
    operator.post(
        "/api/revisions/" + before + "/rollback", "{\"reason\":\"x\",\"breakGlass\":true}");
  }

  @Test
  void goesFromACanaryToItsRegionAndThenToTheRestWhileAllElseFlowsOn() {
    long number = start("PT4S", "");
    beatUntil(() -> canary.greeting().equals("new"));
    JsonNode paused = post(number, "pause").json();
    assertThat(paused.path("state").asText()).isEqualTo("PAUSED");
    assertThat(paused.path("stages")).hasSize(3);

    Answer refused = greet("meanwhile");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().path("type").asText()).isEqualTo("/problems/rollout-running");
    assertThat(operator.post("/api/rollouts", body("PT1S", "")).status()).isEqualTo(409);
    operator.put("/api/routing/overrides/GB", "{\"regions\":[\"us-east\"],\"reason\":\"cable\"}");
    String lease =
        operator
            .post(
                "/api/log-levels",
                "{\"logger\":\"x\",\"level\":\"DEBUG\",\"duration\":\"PT1M\",\"reason\":\"x\","
                    + "\"instances\":[\"rollout-1\",\"rollout-3\"]}")
            .json()
            .path("id")
            .asText();
    beatUntil(() -> all.stream().allMatch(RolloutIT::overridden));
    assertThat(canary.greeting()).isEqualTo("new");
    assertThat(second.greeting()).isEqualTo("former");
    assertThat(abroad.greeting()).isEqualTo("former");
    assertThat(operator.get("/api/log-levels").json())
        .anySatisfy(one -> assertThat(one.path("reaches")).hasSize(2));
    assertThat(operator.get("/api/fleet").json().path("instances"))
        .filteredOn(one -> one.path("connected").asBoolean())
        .allMatch(one -> one.path("inForce").asBoolean());

    assertThat(post(number, "continue").json().path("state").asText()).isEqualTo("RUNNING");
    beatUntil(() -> second.greeting().equals("new"));
    assertThat(abroad.greeting()).isEqualTo("former");
    beatUntil(() -> state(number).equals("DONE"));

    assertThat(everyoneSays("new")).isTrue();
    assertThat(post(number, "pause").status()).isEqualTo(409);
    operator.delete("/api/routing/overrides/GB");
    operator.delete("/api/log-levels/" + lease);
  }

  @Test
  void guardThatFailsPutsBackAndLeasesStay() throws Exception {
    operator.post(
        "/api/log-levels",
        "{\"logger\":\"y\",\"level\":\"DEBUG\",\"duration\":\"PT1M\",\"reason\":\"x\","
            + "\"instances\":[\"rollout-1\"]}");
    await(canary::isLeased);
    long number = start("PT1H", "");
    beatUntil(() -> canary.greeting().equals("new"));

    prometheus.answers(Optional.of("5"));
    beatUntil(() -> state(number).equals("PUT_BACK"));

    beatUntil(() -> everyoneSays("former"));
    JsonNode over = operator.get("/api/rollouts/" + number).json();
    assertThat(over.path("note").asText()).contains("errors <= 1.0", "does not hold: 5.0");
    assertThat(operator.get("/api/revisions/current").json().path("reason").asText())
        .contains("taken back");
    assertThat(canary.client.received(LeasesSet.class)).as("leases are disturbed").isFalse();
    Rest anybody = new Rest(http, place.url(), Optional.empty());
    await(
        () ->
            anybody
                .get("/metrics")
                .text()
                .lines()
                .anyMatch(line -> line.matches("rollout_state\\{.*\"put-back\".*} 1.*")));
    for (JsonNode one : operator.get("/api/log-levels").json()) {
      operator.delete("/api/log-levels/" + one.path("id").asText());
    }
  }

  @Test
  void guardWithoutDataPausesAndOneThatDoesNotHoldKeepsItFromBeginning() {
    long number = start("PT1H", "");
    prometheus.answers(Optional.empty());
    beatUntil(() -> state(number).equals("PAUSED"));
    assertThat(operator.get("/api/rollouts/" + number).json().path("note").asText())
        .contains("has no data");
    assertThat(canary.greeting()).isNotEqualTo("none");

    assertThat(post(number, "abort").json().path("state").asText()).isEqualTo("ABORTED");
    beatUntil(() -> everyoneSays("former"));
    for (Optional<String> answer : List.of(Optional.of("5"), Optional.<String>empty())) {
      prometheus.answers(answer);
      Answer refused = operator.post("/api/rollouts", body("PT1H", ""));
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.json().at("/errors/0/field").asText()).isEqualTo("guards");
    }
  }

  @Test
  void refusalPutsBack() {
    canary.refuses = true;
    long number = start("PT1H", "");
    beatUntil(() -> state(number).equals("PUT_BACK"));

    assertThat(operator.get("/api/rollouts/" + number).json().path("note").asText())
        .isEqualTo("eu-central/rollout-1 refused: a test refuses");
    assertThat(everyoneSays("former")).isTrue();
  }

  @Test
  void lostInstancePutsBack() {
    long number = start("PT1H", "");
    beatUntil(() -> canary.greeting().equals("new"));
    canary.client.abort();

    LightInstance gone = canary;
    beatUntil(
        () -> state(number).equals("PUT_BACK"), all.stream().filter(one -> one != gone).toList());

    assertThat(operator.get("/api/rollouts/" + number).json().path("note").asText())
        .contains("eu-central/rollout-1 is lost");
  }

  @Test
  void brokenGlassSkipsTheStagesThatAreLeftAndIsInTheAudit() {
    long number = start("PT1H", ",\"stages\":[[\"eu-central/rollout-2\"]]");
    beatUntil(() -> second.greeting().equals("new"));

    assertThat(post(number, "break-glass").json().path("state").asText()).isEqualTo("DONE");

    beatUntil(() -> everyoneSays("new"));
    JsonNode entry = operator.get("/api/audit?limit=1").json().get(0);
    assertThat(entry.path("action").asText()).isEqualTo("POST /api/rollouts/{number}/break-glass");
    assertThat(entry.path("reason").asText()).isEqualTo("break-glass: a test");
  }

  private static boolean overridden(LightInstance one) {
    return one.target
        .filter(held -> held.content().routing().overrides().containsKey("GB"))
        .filter(held -> held.content().routing().region(RegionId.of(EU)).isPresent())
        .isPresent();
  }

  private long start(String bake, String more) {
    Answer begun = operator.post("/api/rollouts", body(bake, more));
    assertThat(begun.status()).as(begun.text()).isEqualTo(201);
    return begun.json().path("revision").asLong();
  }

  private static String body(String bake, String more) {
    return "{\"settings\":{\"chat.greeting\":\"new\"},\"reason\":\"a test\",\"bake\":\""
        + bake
        + "\",\"guards\":["
        + GUARD
        + "]"
        + more
        + "}";
  }

  private Answer post(long number, String verb) {
    return operator.post("/api/rollouts/" + number + "/" + verb, "{\"reason\":\"a test\"}");
  }

  private String state(long number) {
    return operator.get("/api/rollouts/" + number).json().path("state").asText();
  }

  private boolean everyoneSays(String greeting) {
    return all.stream().allMatch(one -> one.greeting().equals(greeting));
  }

  private void beatUntil(BooleanSupplier condition) {
    beatUntil(condition, all);
  }

  private static void beatUntil(BooleanSupplier condition, List<LightInstance> beating) {
    await(
        () -> {
          for (LightInstance one : beating) {
            one.beat();
          }
          return condition.getAsBoolean();
        });
  }
}
