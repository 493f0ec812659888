package io.meridian.control.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.control.it.Rest.Answer;
import io.meridian.settings.SyncMessage;
import io.meridian.settings.SyncMessage.Heartbeat;
import io.meridian.settings.SyncMessage.TargetSet;
import io.meridian.settings.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Regions that drain and go. */
class RegionsIT extends InServer {

  private static final String WEBHOOK = "/api/playbooks/alerts";
  private static final int STORM = 1000;
  private static final String EAST = "/api/regions/us-east";
  private static final String CENTRAL = "/api/regions/eu-central";

  @Deployment(testable = false)
  static WebArchive deployment() {
    return war();
  }

  @Test
  void drainIsCarriedToInstancesMovesCountriesAndIsTakenBack() throws InterruptedException {
    SyncClient instance = connect("us-east");
    instance.hello("us-east", "us-east-1", Optional.empty());
    assertThat(instance.next(TargetSet.class).target().content().routing().drained()).isEmpty();

    Answer drained = operator.post(EAST + "/drain", "{\"reason\":\"new disks\"}");

    assertThat(drained.status()).isEqualTo(200);
    assertThat(drained.tag()).contains(drained.json().at("/revision/hash").asText());
    assertThat(drained.json().at("/revision/reason").asText())
        .isEqualTo("region us-east drained: new disks");
    assertThat(drained.json().get("moves"))
        .contains(move("US", "us-east", "eu-central"))
        .noneMatch(move -> move.get("country").asText().equals("DE"));
    TargetSet target = instance.next(TargetSet.class);
    assertThat(target.target().content().routing().drained().toString()).contains("new disks");
    assertThat(operator.get("/api/routing/simulate?country=US").text())
        .contains("\"reason\":\"draining\"", "takes no new conversations: new disks");

    instance.send(beat(target, true));
    await(() -> status("us-east").equals("DRAINING"));

    Answer undrained = operator.delete(EAST + "/drain?reason=done");
    assertThat(undrained.status()).isEqualTo(200);
    assertThat(undrained.json().get("moves"))
        .as("its instance still says that it drains")
        .contains(move("US", "eu-central", "us-east"));
    assertThat(operator.delete(EAST + "/drain").status()).isEqualTo(404);
    instance.send(beat(instance.next(TargetSet.class), false));
    await(() -> status("us-east").equals("UP"));
    instance.abort();
  }

  @Test
  void lastRegionThatTakesConversationsIsDrainedByForceOnly() {
    Answer refused = operator.post(CENTRAL + "/drain", "{\"reason\":\"flood\"}");

    assertThat(refused.status()).isEqualTo(422);
    JsonNode error = refused.json().at("/errors/0");
    assertThat(error.get("field").asText()).isEqualTo("routing.drained");
    assertThat(error.get("rule").asText()).contains("unless it is forced", "zone EU", "DE");
    assertThat(error.get("value").asText()).isEqualTo("eu-central");

    Answer forced = operator.post(CENTRAL + "/drain", "{\"reason\":\"flood\",\"force\":true}");
    assertThat(forced.status()).isEqualTo(200);
    assertThat(operator.get("/api/routing/simulate?country=DE").json().at("/decision/regions"))
        .isEmpty();
    assertThat(operator.delete(CENTRAL + "/drain").status()).isEqualTo(200);
  }

  @Test
  void fullRegionIsPassedOverUntilItHasRoomAgain() throws InterruptedException {
    SyncClient instance = connect("us-east");
    instance.hello("us-east", "full-1", Optional.empty());
    TargetSet target = instance.next(TargetSet.class);
    for (Object[] step :
        new Object[][] {
          {99, "us-east"}, {100, "eu-central"}, {91, "eu-central"}, {90, "us-east"}
        }) {
      int conversations = (int) step[0];
      await(
          () -> {
            instance.send(beat(target, false, conversations));
            return state("us-east").path("conversations").asInt() == conversations;
          });

      JsonNode decision = operator.get("/api/routing/simulate?country=US").json().path("decision");
      assertThat(decision.at("/regions/0").asText()).as(conversations + "").isEqualTo(step[1]);
      if (conversations == 100) {
        assertThat(decision.at("/passedOver/0/reason").asText()).isEqualTo("full");
        assertThat(decision.at("/passedOver/0/detail").asText())
            .isEqualTo("full: 100 open conversations of 100");
      }
    }
    instance.abort();
  }

  @Test
  void drainNeedsAReasonAndARegion() {
    assertThat(operator.post(EAST + "/drain", "{\"reason\":\" \"}").status()).isEqualTo(422);
    assertThat(operator.post("/api/regions/mars/drain", "{\"reason\":\"far\"}").status())
        .isEqualTo(404);
    assertThat(operator.get("/api/routing/policy").json().has("drained")).isFalse();
  }

  @Test
  void anAlertOfARegionSetsOffItsPlaybookThereAndAThousandMoreNothing() throws Exception {
    Rest region = new Rest(http, place.url(), Optional.of(tokenOf("us-east")));
    Answer foreign = region.post(WEBHOOK, alert("eu-central", "f-0"));
    Answer tried = operator.post("/api/playbooks/dry-run", alert("us-east", "f-1"));
    assertThat(foreign.status()).isEqualTo(403);
    assertThat(tried.json().at("/0/verdict").asText()).isEqualTo("STARTED");
    long before = entries();

    Map<String, Long> verdicts = storm(region);

    assertThat(verdicts).containsEntry("STARTED", 1L);
    assertThat(verdicts.keySet()).isSubsetOf("STARTED", "REPEATED", "COOLING_DOWN");
    assertThat(verdicts.values().stream().mapToLong(count -> count).sum()).isEqualTo(STORM);
    JsonNode run = operator.get("/api/playbooks/runs?limit=1").json().get(0);
    assertThat(run.get("suppressed").asLong()).isEqualTo(STORM - 1);
    assertThat(run.at("/labels/region").asText()).isEqualTo("us-east");
    assertThat(entries()).isEqualTo(before + 1);
    JsonNode entry = operator.get("/api/audit?limit=1&resource=" + WEBHOOK).json().get(0);
    assertThat(entry.get("who").asText()).isEqualTo("playbook error-log-spike");
    assertThat(entry.get("subject").asText()).isEqualTo("us-east");
    assertThat(entry.get("reason").asText())
        .contains("ErrorLogSpike", "since 2026-01-05T10:00:00Z");
    assertThat(operator.get("/api/log-levels").text()).contains(run.at("/leases/0").asText());
    await(() -> operator.get("/metrics").text().contains("playbook_runs_total"));
    assertThat(operator.get("/metrics").text())
        .containsPattern(
            "playbook_runs_total\\{[^}]*outcome=\"started\",playbook=\"error-log-spike\"[^}]*} 1");
    operator.delete("/api/log-levels/" + run.at("/leases/0").asText());
  }

  /** Tells of alerts of five instances, many at once; returns how often each verdict came. */
  private static Map<String, Long> storm(Rest region) throws Exception {
    ExecutorService senders = Executors.newFixedThreadPool(16);
    try {
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < STORM; i++) {
        String body = alert("us-east", "f-" + i % 5);
        answers.add(
            senders.submit(
                () -> region.post(WEBHOOK, body).json().at("/0/verdict").asText("none")));
      }
      Map<String, Long> verdicts = new TreeMap<>();
      for (Future<String> answer : answers) {
        verdicts.merge(answer.get(), 1L, Long::sum);
      }
      return verdicts;
    } finally {
      senders.shutdown();
    }
  }

  private long entries() {
    return operator.get("/api/audit?limit=200&outcome=DONE&resource=" + WEBHOOK).json().size();
  }

  private static String alert(String region, String fingerprint) {
    return Wire.write(
        Map.of(
            "version",
            "4",
            "alerts",
            List.of(
                Map.of(
                    "status",
                    "firing",
                    "labels",
                    Map.of("alertname", "ErrorLogSpike", "region", region),
                    "startsAt",
                    "2026-01-05T10:00:00Z",
                    "fingerprint",
                    fingerprint))));
  }

  private static JsonNode move(String country, String from, String to) {
    return Wire.tree(Map.of("country", country, "from", from, "to", to));
  }

  private static SyncMessage beat(TargetSet target, boolean draining) {
    return beat(target, draining, 3);
  }

  private static SyncMessage beat(TargetSet target, boolean draining, int conversations) {
    return new Heartbeat(
        Optional.of(target.target().hash()),
        Optional.empty(),
        true,
        draining,
        conversations,
        0,
        Set.of(),
        Map.of(),
        Map.of());
  }

  private String status(String region) {
    return state(region).path("status").asText();
  }

  private JsonNode state(String region) {
    return operator.get("/api/fleet").json().at("/table/regions/" + region);
  }
}
