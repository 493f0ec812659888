package io.meridian.control.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.control.it.Rest.Answer;
import io.meridian.settings.Feature;
import io.meridian.settings.SlowRequest;
import io.meridian.settings.SlowRequests;
import io.meridian.settings.SyncMessage.TargetSet;
import io.meridian.settings.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** What playbooks set off, with instances on the sync socket. */
class PlaybooksIT extends InServer {

  private static final String EU = "eu-central";
  private static final String WEBHOOK = "/api/playbooks/alerts";
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final Set<String> NEW = Set.of(Feature.DIAGNOSTICS, Feature.SLOW_REQUESTS);

  @Deployment(testable = false)
  static WebArchive deployment() {
    return war();
  }

  @Test
  void slowRequestsAreAttachedWhenTheyComeAndWhoDoesNotAnswerIsNamed() throws Exception {
    playbook("it-slow", "alert: ItSlow\nactions: [{slow-requests: {most: 1, within: PT5S}}]\n");
    SyncClient answers = instance("slow-1", NEW);
    answers.answerWith(Wire.write(slow()));
    SyncClient older = instance("slow-2", Set.of(Feature.DIAGNOSTICS));
    SyncClient silent = instance("slow-3", NEW);
    instance("slow-4", NEW).abort();
    await(() -> !instance("slow-4").get("connected").asBoolean());
    Rest region = new Rest(http, place.url(), Optional.of(tokenOf(EU)));

    Answer told = region.post(WEBHOOK, webhook("firing", "ItSlow", EU, "slow-f"));
    assertThat(told.json().at("/0/verdict").asText()).isEqualTo("STARTED");
    String run = "/api/playbooks/runs/" + run("it-slow").path("id").asLong();
    await(() -> state(run, "slow-1").equals("ANSWERED"));
    await(() -> state(run, "slow-2").equals("PASSED_OVER"));
    await(() -> state(run, "slow-3").equals("UNANSWERED"));
    await(() -> state(run, "slow-4").equals("NOT_CONNECTED"));

    JsonNode answer = of(run, "slow-1");
    assertThat(answer.path("requests")).hasSize(1);
    assertThat(answer.at("/requests/0/trace").asText()).isEqualTo(TRACE);
    assertThat(answer.at("/requests/0/route").asText()).isEqualTo("/api/queue");
    assertThat(of(run, "slow-2").path("detail").asText()).contains("was older: upgrade its region");
    assertThat(of(run, "slow-4").path("detail").asText()).startsWith("last seen at ");
    await(() -> entry(run).isPresent());
    assertThat(entry(run).orElseThrow().path("who").asText()).isEqualTo("playbook it-slow");
    assertThat(entry(run).orElseThrow().path("reason").asText()).contains("alert ItSlow", "slow-f");
    assertThat(entry(run).orElseThrow().path("after").findValuesAsText("trace")).contains(TRACE);
    List.of(answers, older, silent).forEach(SyncClient::abort);
    assertThat(operator.get("/api/playbooks/runs/987654321").status()).isEqualTo(404);
  }

  @Test
  void operatorsAskInstancesForTheirSlowRequestsAtAnyTime() throws Exception {
    SyncClient client = instance("ondemand-1", NEW);
    client.answerWith(Wire.write(slow()));
    String path = "/api/slow-requests?region=eu-central";

    JsonNode one = operator.get(path + "&instance=ondemand-1").json();
    assertThat(one).hasSize(1);
    assertThat(one.at("/0/state").asText()).isEqualTo("ANSWERED");
    assertThat(one.at("/0/requests")).hasSize(2);
    assertThat(one.at("/0/requests/0/took").asText()).isEqualTo("PT2.3S");
    JsonNode all = operator.get(path + "&most=1").json();
    assertThat(all.findValuesAsText("instance")).contains("ondemand-1");
    client.abort();
    await(() -> !instance("ondemand-1").get("connected").asBoolean());

    JsonNode gone = operator.get(path + "&instance=ondemand-1").json();
    assertThat(gone.at("/0/state").asText()).isEqualTo("NOT_CONNECTED");
    assertThat(operator.get(path + "&instance=nobody").status()).isEqualTo(404);
    assertThat(operator.get(path + "&most=21").status()).isEqualTo(422);
    assertThat(operator.get("/api/slow-requests").status()).isEqualTo(422);
  }

  @Test
  void alertThatIsOverEndsItsLeaseBeforeTheTimeWhereThePlaybookSaysSo() throws Exception {
    playbook(
        "it-ends",
        """
        alert: ItEnds
        actions: [{log-level: {logger: it.ends, level: TRACE, for: PT1H}}]
        on-resolved: end
        """);
    Rest region = new Rest(http, place.url(), Optional.of(tokenOf(EU)));
    region.post(WEBHOOK, webhook("firing", "ItEnds", EU, "ends-f"));
    assertThat(leased("it.ends")).isTrue();

    region.post(WEBHOOK, webhook("resolved", "ItEnds", EU, "ends-other"));
    assertThat(leased("it.ends")).isTrue();
    Answer resolved = region.post(WEBHOOK, webhook("resolved", "ItEnds", EU, "ends-f"));

    assertThat(resolved.status()).isEqualTo(200);
    assertThat(leased("it.ends")).isFalse();
  }

  private static SlowRequests slow() {
    Instant began = Instant.parse("2026-01-05T09:58:00Z");
    return new SlowRequests(
        Duration.ofMillis(500),
        Duration.ofMinutes(10),
        List.of(
            new SlowRequest(
                began, Duration.ofMillis(2300), "GET", "/api/queue", "200", Optional.of(TRACE)),
            new SlowRequest(
                began, Duration.ofMillis(700), "SOCKET", "post", "accepted", Optional.empty())));
  }

  private SyncClient instance(String name, Set<String> features) throws InterruptedException {
    SyncClient client = connect(EU);
    client.hello(EU, name, Optional.empty(), features);
    client.next(TargetSet.class);
    return client;
  }

  private JsonNode run(String playbook) {
    for (JsonNode run : operator.get("/api/playbooks/runs").json()) {
      if (run.path("playbook").asText().equals(playbook)) {
        return run;
      }
    }
    throw new AssertionError("no run of " + playbook);
  }

  private String state(String run, String instance) {
    return of(run, instance).path("state").asText();
  }

  private JsonNode of(String run, String instance) {
    for (JsonNode one : operator.get(run).json().path("slowRequests")) {
      if (one.path("instance").asText().equals(instance)) {
        return one;
      }
    }
    throw new AssertionError("run does not speak of " + instance);
  }

  /** The entry of the audit with what was attached, once every instance is spoken of. */
  private Optional<JsonNode> entry(String run) {
    JsonNode entries = operator.get("/api/audit?limit=1&resource=" + run).json();
    return Optional.ofNullable(entries.get(0));
  }

  private boolean leased(String logger) {
    return operator.get("/api/log-levels").json().findValuesAsText("logger").contains(logger);
  }
}
