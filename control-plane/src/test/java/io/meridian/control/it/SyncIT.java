package io.meridian.control.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.region.RegionId;
import io.meridian.settings.Diagnostic;
import io.meridian.settings.Feature;
import io.meridian.settings.Lease;
import io.meridian.settings.LogLevel;
import io.meridian.settings.SyncMessage.Answer;
import io.meridian.settings.SyncMessage.Applied;
import io.meridian.settings.SyncMessage.Ask;
import io.meridian.settings.SyncMessage.FleetSet;
import io.meridian.settings.SyncMessage.LeasesSet;
import io.meridian.settings.SyncMessage.Refused;
import io.meridian.settings.SyncMessage.TargetSet;
import io.meridian.settings.Target;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** What instances see, over the sync socket. */
class SyncIT extends InServer {

  private static final String EU = "eu-central";
  private static final String US = "us-east";

  @Deployment(testable = false)
  static WebArchive deployment() {
    return war();
  }

  @Test
  void helloIsAnsweredByTargetLeasesAndFleetTable() throws Exception {
    SyncClient client = connect(EU);

    client.hello(EU, "hello-1", Optional.empty());

    Target target = client.next(TargetSet.class).target();
    assertThat(target.content().routing().regions()).hasSize(2);
    assertThat(target.content().hash()).isEqualTo(target.hash());
    assertThat(client.next(LeasesSet.class)).isNotNull();
    assertThat(client.next(FleetSet.class).table().regions()).containsKey(RegionId.of(EU));
    client.abort();
  }

  @Test
  void framesForManyAreBinaryForThoseWhoReadThat() throws Exception {
    SyncClient client = connect(EU);
    client.hello(EU, "binary-1", Optional.empty(), Set.of(Feature.BINARY));

    assertThat(client.next(TargetSet.class).target().content().routing().regions()).hasSize(2);
    assertThat(client.next(FleetSet.class).table().regions()).containsKey(RegionId.of(EU));
    assertThat(client.binary()).containsExactlyInAnyOrder(TargetSet.class, FleetSet.class);
    client.abort();
  }

  @Test
  void targetIsNotSentToAnInstanceThatHoldsIt() throws Exception {
    SyncClient first = connect(EU);
    first.hello(EU, "holds-1", Optional.empty());
    String hash = first.next(TargetSet.class).target().hash();
    first.abort();

    SyncClient again = connect(EU);
    again.hello(EU, "holds-1", Optional.of(hash));

    assertThat(again.next(FleetSet.class)).isNotNull();
    assertThat(again.received(TargetSet.class)).isFalse();
    again.abort();
  }

  @Test
  void changeIsPushedToEveryInstanceAndShownAsInForce() throws Exception {
    SyncClient one = connect(EU);
    SyncClient two = connect(US);
    one.hello(EU, "push-1", Optional.empty());
    two.hello(US, "push-2", Optional.empty());
    one.next(TargetSet.class);
    two.next(TargetSet.class);

    JsonNode revision = greet("pushed").json();

    for (SyncClient client : List.of(one, two)) {
      Target target = client.next(TargetSet.class).target();
      assertThat(target.revision()).isEqualTo(revision.get("number").asLong());
      assertThat(target.content().settings()).containsEntry("chat.greeting", "pushed");
      client.send(new Applied(target.hash(), Instant.now()));
    }
    await(() -> instance("push-1").get("inForce").asBoolean());
    await(() -> instance("push-2").get("inForce").asBoolean());
    String convergence = "/api/operations/convergence?revision=" + revision.get("number").asLong();
    assertThat(operator.get(convergence).json().get("instances"))
        .extracting(instance -> instance.get("instance").asText())
        .contains("push-1", "push-2");
    one.abort();
    two.abort();
  }

  @Test
  void valueOfAPlaceReachesThatPlaceOnlyAndADryRunSaysSoBefore() throws Exception {
    SyncClient one = connect(EU);
    SyncClient two = connect(US);
    one.hello(EU, "place-1", Optional.empty());
    two.hello(US, "place-2", Optional.empty());
    one.next(TargetSet.class);
    two.next(TargetSet.class);
    long before = operator.get("/api/revisions/current").json().path("number").asLong();
    String change =
        "{\"settings\":{\"chat.greeting\":\"Servus\"},\"regions\":[\"eu-central\"],\"reason\":\"x\"}";

    JsonNode preview = operator.post("/api/settings/dry-run", change).json();
    assertThat(preview.at("/changes/0/path").asText()).isEqualTo("scoped.eu-central");
    assertThat(preview.get("reaches"))
        .extracting(reached -> reached.get("region").asText())
        .isNotEmpty()
        .containsOnly(EU);
    assertThat(operator.get("/api/revisions/current").json().path("number").asLong())
        .isEqualTo(before);

    JsonNode revision = operator.patch("/api/settings", change).json();
    Target target = one.next(TargetSet.class).target();
    assertThat(target.content().settings()).containsEntry("chat.greeting", "Servus");
    assertThat(target.content().scoped()).isEmpty();
    one.send(new Applied(target.hash(), Instant.now()));
    await(() -> instance("place-1").get("inForce").asBoolean());
    two.next(FleetSet.class);
    assertThat(two.received(TargetSet.class)).isFalse();
    assertThat(operator.get("/api/settings?region=eu-central").json().path("chat.greeting"))
        .hasToString("\"Servus\"");
    long after = revision.path("number").asLong();
    assertThat(operator.get("/api/revisions/" + after + "/compare/" + before).json())
        .extracting(changed -> changed.path("path").asText())
        .containsExactly("scoped.eu-central");
    JsonNode back = operator.get("/api/revisions/" + before + "/rollback").json();
    assertThat(back.get("changes")).hasSize(1);

    operator.post("/api/revisions/" + before + "/rollback", "{\"reason\":\"as before\"}");
    one.abort();
    two.abort();
  }

  @Test
  void refusalIsShownWithItsReasonsAndTheOldTargetStaysInForce() throws Exception {
    SyncClient client = connect(EU);
    client.hello(EU, "refuses-1", Optional.empty());
    Target target = client.next(TargetSet.class).target();

    client.send(new Refused(target.hash(), List.of("routing: too many regions")));

    await(() -> instance("refuses-1").has("lastRefusal"));
    JsonNode shown = instance("refuses-1");
    assertThat(shown.at("/lastRefusal/reasons/0").asText()).isEqualTo("routing: too many regions");
    assertThat(shown.at("/lastRefusal/hash").asText()).isEqualTo(target.hash());
    assertThat(shown.get("inForce").asBoolean()).isFalse();
    client.abort();
  }

  @Test
  void tokenOfAnotherRegionIsClosedWithTheReason() {
    SyncClient client = connect(US);

    client.hello(EU, "stranger-1", Optional.empty());

    assertThat(client.closeReason())
        .isEqualTo("1008 region must be that of the token, us-east, was eu-central");
  }

  @Test
  void handshakeWithoutARegionsTokenIs401() {
    assertThatThrownBy(() -> SyncClient.open(http, place.url(), "nobody"))
        .cause()
        .isInstanceOfSatisfying(
            WebSocketHandshakeException.class,
            e -> assertThat(e.getResponse().statusCode()).isEqualTo(401));
    assertThatThrownBy(() -> SyncClient.open(http, place.url(), place.operatorToken()))
        .hasCauseInstanceOf(WebSocketHandshakeException.class);
  }

  @Test
  void malformedFrameClosesOnlyItsOwnSocketWithAReason() throws Exception {
    SyncClient good = connect(EU);
    good.hello(EU, "good-1", Optional.empty());
    good.next(TargetSet.class);

    for (String frame :
        List.of(
            "no json",
            "{\"type\":\"dance\"}",
            "{\"type\":\"hello\",\"region\":7}",
            "{\"type\":\"applied\",\"hash\":\"x\"}",
            "{\"type\":\"fleet\"}")) {
      SyncClient bad = connect(EU);
      bad.sendText(frame);
      assertThat(bad.closeReason()).as(frame).startsWith("1008 malformed frame: ");
    }

    greet("after malformed frames");
    assertThat(good.next(TargetSet.class)).isNotNull();
    assertThat(good.isOpen()).isTrue();
    good.abort();
  }

  @Test
  void newerConnectionReplacesTheFormerOfAnInstance() throws Exception {
    SyncClient former = connect(EU);
    former.hello(EU, "twice-1", Optional.empty());
    former.next(TargetSet.class);

    SyncClient newer = connect(EU);
    newer.hello(EU, "twice-1", Optional.empty());

    assertThat(former.closeReason()).contains("replaced by a newer connection");
    assertThat(newer.next(TargetSet.class)).isNotNull();
    assertThat(instance("twice-1").get("connected").asBoolean()).isTrue();
    newer.abort();
  }

  @Test
  void handshakesAtTheSameTimeKeepTheirOwnTokens() {
    String eu = tokenOf(EU);
    String us = tokenOf(US);
    List<CompletableFuture<SyncClient>> opening =
        IntStream.range(0, 20)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> {
                          boolean even = i % 2 == 0;
                          SyncClient client = SyncClient.open(http, place.url(), even ? eu : us);
                          client.hello(even ? EU : US, "parallel-" + i, Optional.empty());
                          return client;
                        }))
            .toList();

    for (CompletableFuture<SyncClient> opened : opening) {
      SyncClient client = opened.join();
      await(() -> client.received(TargetSet.class) || !client.isOpen());
      assertThat(client.isOpen()).isTrue();
      client.abort();
    }
  }

  @Test
  void leaseArrivesWithWhatRemainsAndIsShownWhereItIsInForce() throws Exception {
    SyncClient client = connect(EU);
    client.hello(EU, "lease-1", Optional.empty());
    assertThat(client.next(LeasesSet.class).leases()).isEmpty();
    JsonNode given =
        operator
            .post(
                "/api/log-levels",
                "{\"logger\":\"io.meridian.chat\",\"level\":\"DEBUG\",\"duration\":\"PT1M\","
                    + "\"instances\":[\"lease-1\"],\"reason\":\"a test\"}")
            .json();

    Lease lease = client.next(LeasesSet.class).leases().get(0);
    assertThat(lease.id()).isEqualTo(given.get("id").asText());
    assertThat(lease.level()).isEqualTo(LogLevel.DEBUG);
    assertThat(lease.remaining()).isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1));

    client.beat(lease);
    await(() -> shown(lease).at("/reaches/0/inForce").asBoolean());
    assertThat(shown(lease).at("/reaches/0/level").asText()).isEqualTo("DEBUG");
    assertThat(shown(lease).get("reaches")).hasSize(1);

    assertThat(operator.delete("/api/log-levels/" + lease.id()).status()).isEqualTo(204);
    assertThat(client.next(LeasesSet.class).leases()).isEmpty();
    client.abort();
  }

  @Test
  void leaseOnTheGcLogReachesOnlyThoseWhoUnderstandItAndAResetEndsIt() throws Exception {
    SyncClient newer = connect(EU);
    SyncClient older = connect(EU);
    newer.hello(EU, "gc-1", Optional.empty(), Set.of(Feature.GC_LOG));
    older.hello(EU, "gc-2", Optional.empty());
    assertThat(newer.next(LeasesSet.class).leases()).isEmpty();
    assertThat(older.next(LeasesSet.class).leases()).isEmpty();
    Rest region = new Rest(http, place.url(), Optional.of(tokenOf(EU)));
    String poll = "/api/leases?region=eu-central&instance=gc-1";

    JsonNode given =
        operator
            .post(
                "/api/log-levels",
                "{\"logger\":\"jvm:gc\",\"level\":\"INFO\",\"duration\":\"PT1M\","
                    + "\"regions\":[\"eu-central\"],\"reason\":\"long pauses\"}")
            .json();

    Lease lease = newer.next(LeasesSet.class).leases().get(0);
    assertThat(lease.id()).isEqualTo(given.get("id").asText());
    assertThat(older.next(LeasesSet.class).leases()).isEmpty();
    assertThat(region.get(poll).json()).isEmpty();
    assertThat(region.get(poll + "&features=gc-log,later").json()).hasSize(1);

    assertThat(ended("?region=us-east")).doesNotContain(lease.id());
    assertThat(ended("?reason=it+was+the+disk")).contains(lease.id());
    while (!newer.next(LeasesSet.class).leases().isEmpty()) {
      // leases of other places that ended before were told, too
    }
    assertThat(operator.get("/api/log-levels").json()).isEmpty();
    JsonNode entry = operator.get("/api/audit?action=DELETE+/api/log-levels&limit=1").json().get(0);
    assertThat(entry.path("reason").asText()).isEqualTo("it was the disk");
    assertThat(entry.path("outcome").asText()).isEqualTo("DONE");
    newer.abort();
    older.abort();
  }

  @Test
  void threadDumpAndGcLogAreAskedOverTheSocketOfTheInstance() throws Exception {
    String dump = "Full thread dump\n\"main\" #1\n".repeat(18_000);
    SyncClient client = connect(EU);
    client.hello(EU, "asked-1", Optional.empty(), Set.of(Feature.DIAGNOSTICS));
    client.next(TargetSet.class);
    String threads = "/api/instances/eu-central/asked-1/thread-dump";
    CompletableFuture<Rest.Answer> waits =
        CompletableFuture.supplyAsync(() -> operator.post(threads, ""));
    Ask ask = client.next(Ask.class);
    assertThat(ask.what()).isEqualTo(Diagnostic.THREADS);

    Rest.Answer second = operator.get("/api/instances/eu-central/asked-1/gc-log");
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.text()).contains("one thing at a time");
    client.send(new Answer(ask.id(), Optional.of(dump), Optional.empty()));

    assertThat(waits.join().json().path("text").asText()).isEqualTo(dump);
    assertThat(waits.join().json().path("instance").asText()).isEqualTo("asked-1");
    client.answerWith("[info][gc] GC(0) Pause Young");
    assertThat(operator.get("/api/instances/eu-central/asked-1/gc-log").json().path("text"))
        .hasToString("\"[info][gc] GC(0) Pause Young\"");
    JsonNode entry = operator.get("/api/audit?resource=" + threads + "&limit=1").json().get(0);
    assertThat(entry.path("who").asText()).isEqualTo("operator");
    client.abort();

    await(() -> !instance("asked-1").get("connected").asBoolean());
    Rest.Answer gone = operator.post(threads, "");
    assertThat(gone.status()).isEqualTo(409);
    assertThat(gone.text()).contains("eu-central/asked-1 must be connected to this control plane");
    assertThat(operator.post("/api/instances/eu-central/nobody/thread-dump", "").status())
        .isEqualTo(404);
  }

  @Test
  void instanceThatCanShowNothingIsNotAsked() throws Exception {
    SyncClient client = connect(EU);
    client.hello(EU, "older-1", Optional.empty());
    client.next(TargetSet.class);
    Rest.Answer answer = operator.post("/api/instances/eu-central/older-1/thread-dump", "");
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text()).contains("was older: upgrade its region");
    client.abort();
  }

  @Test
  void silentInstanceIsClosedAndShownAsLost() throws Exception {
    SyncClient client = connect(EU);
    client.hello(EU, "silent-1", Optional.empty());
    client.next(TargetSet.class);
    assertThat(instance("silent-1").get("connected").asBoolean()).isTrue();

    assertThat(client.closeReason()).isEqualTo("1008 no heartbeat for PT10S");

    assertThat(instance("silent-1").get("connected").asBoolean()).isFalse();
  }

  private List<String> ended(String query) {
    JsonNode answer = operator.delete("/api/log-levels" + query).json();
    return answer.path("ended").findValuesAsText("id");
  }

  private JsonNode shown(Lease lease) {
    for (JsonNode one : operator.get("/api/log-levels").json()) {
      if (one.get("id").asText().equals(lease.id())) {
        return one;
      }
    }
    throw new AssertionError("no lease " + lease.id());
  }
}
