package io.meridian.control.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.control.it.ControlServer.Place;
import io.meridian.settings.SyncMessage.Applied;
import io.meridian.settings.SyncMessage.LeasesSet;
import io.meridian.settings.SyncMessage.TargetSet;
import io.meridian.settings.Target;
import io.meridian.settings.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Two control planes on one database: "here" is the server of the test, the other one is killed.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReplicasIT extends InServer {

  private static final String EU = "eu-central";
  private static final String US = "us-east";
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final int CHANGES = 21;

  private static Replica replica;

  private Rest other;

  @Deployment(testable = false)
  static WebArchive deployment() {
    return war();
  }

  @Override
  @BeforeEach
  void begin(Place where) {
    if (replica == null) {
      replica = Replica.start(where);
    }
    super.begin(where);
    if (replica.isAlive()) {
      other = new Rest(http, replica.url(), Optional.of(where.operatorToken()));
      await(() -> replica.isReady(http));
    }
  }

  @AfterAll
  static void end() {
    replica.close();
  }

  @Test
  void changeThereIsHereWithinASecond() throws Exception {
    SyncClient client = connect(EU);
    client.hello(EU, "near-1", Optional.empty());
    client.next(TargetSet.class);
    List<Duration> delays = new ArrayList<>();
    for (int i = 0; i < CHANGES; i++) {
      Rest.Answer made = greet(other, "change " + i);
      Target target = client.next(TargetSet.class).target();
      delays.add(Duration.between(target.committed(), Instant.now()));
      assertThat(target.content().settings()).containsEntry("chat.greeting", "change " + i);
      assertThat(target.revision()).isEqualTo(made.json().get("number").asLong());
    }
    Collections.sort(delays);
    System.out.printf(
        "commit at one control plane to target at an instance of the other: p50 %d ms, most %d ms%n",
        delays.get(CHANGES / 2).toMillis(), delays.get(CHANGES - 1).toMillis());

    assertThat(delays.get(CHANGES / 2)).isLessThan(SECOND);
    assertThat(polled(other).text()).isEqualTo(polled(operator).text());
    client.abort();
  }

  @Test
  void leaseGivenThereHoldsHere() throws Exception {
    SyncClient client = connect(EU);
    client.hello(EU, "near-2", Optional.empty());
    assertThat(client.next(LeasesSet.class).leases()).isEmpty();

    JsonNode lease =
        other
            .post(
                "/api/log-levels",
                "{\"logger\":\"io.meridian\",\"level\":\"TRACE\",\"duration\":\"PT1H\",\"instances\":[\"near-2\"],\"reason\":\"x\"}")
            .json();

    assertThat(client.next(LeasesSet.class).leases()).hasSize(1);
    other.delete("/api/log-levels/" + lease.get("id").asText());
    assertThat(client.next(LeasesSet.class).leases()).isEmpty();
    client.abort();
  }

  @Test
  void credentialRevokedThereLosesItsSocketHere() {
    JsonNode issued = other.post("/api/regions/" + EU + "/token", "").json();
    SyncClient client = SyncClient.open(http, place.url(), issued.get("token").asText());
    client.hello(EU, "near-3", Optional.empty());

    other.delete("/api/regions/" + EU + "/credentials/" + issued.get("id").asText());

    assertThat(client.closeReason()).isEqualTo("1008 credential must not be revoked");
    Rest region = new Rest(http, place.url(), Optional.of(issued.get("token").asText()));
    assertThat(region.get("/api/me").status()).isEqualTo(401);
  }

  @Test
  void instanceIsSeenByBothAndOnceWhenItMoves() {
    LightInstance mover = new LightInstance(EU, "mover");
    mover.connect(at(other, EU));
    await(() -> inForce(mover, operator) && inForce(mover, other));
    SyncClient former = mover.client;

    mover.connect(connect(EU));

    assertThat(former.closeReason()).endsWith("replaced by a newer connection of eu-central/mover");
    String since = seen(operator, "mover").get("connectedSince").asText();
    await(() -> seen(other, "mover").get("connectedSince").asText().equals(since));
    await(() -> inForce(mover, operator) && inForce(mover, other));
    await(() -> connected(operator) == connected(other));
    await(() -> table(operator).equals(table(other)));
    mover.client.abort();
    await(() -> !isConnected(other, "mover"));
    operator.delete("/api/instances/" + EU + "/mover");
    await(() -> named(other, "mover").isEmpty());
  }

  @Test
  void acknowledgementIsCountedOnce() {
    LightInstance mover = new LightInstance(EU, "counted");
    mover.connect(at(other, EU));
    await(() -> inForce(mover, operator) && inForce(mover, other));
    long before = counted(operator) + counted(other);
    long revision = greet(other, "counted").json().get("number").asLong();
    await(() -> mover.client.received(TargetSet.class));
    SyncClient former = mover.client;
    mover.beat(); // says that it is in force, and comes here before the other could share that
    mover.connect(connect(EU));
    mover.client.send(new Applied(mover.target.orElseThrow().hash(), Instant.now()));

    await(() -> acknowledged(operator, revision) == 1 && acknowledged(other, revision) == 1);
    await(() -> counted(operator) + counted(other) == before + 1);
    former.abort();
    mover.client.abort();
  }

  @Test
  void peopleAndKeysAreTheSameAtBoth() {
    JsonNode invited = invite("petra");
    String accepted =
        Wire.write(
            Map.of("invitation", invited.get("invitation").asText(), "password", "long enough 1"));
    JsonNode session = other.post("/api/invitation", accepted).json();
    Rest petra = new Rest(http, place.url(), Optional.of(session.get("token").asText()));
    assertThat(petra.get("/api/me").status()).isEqualTo(200);

    JsonNode key = other.post("/api/keys/rotation", "").json();
    await(() -> signs(operator, key) && signs(other, key));
    JsonNode next = login(other, "petra", "long enough 1").json();
    Rest again = new Rest(http, place.url(), Optional.of(next.get("token").asText()));
    assertThat(again.get("/api/me").status()).isEqualTo(200);

    other.post("/api/accounts/petra/disable", "");
    await(() -> again.get("/api/me").status() == 401);
    invite("guessed-everywhere");
    for (int i = 0; i < 5; i++) {
      assertThat(login(i % 2 == 0 ? operator : other, "guessed-everywhere", "wrong " + i).status())
          .isEqualTo(401);
    }
    assertThat(login(operator, "guessed-everywhere", "wrong").status()).isEqualTo(429);
    assertThat(login(other, "guessed-everywhere", "wrong").status()).isEqualTo(429);
  }

  @Test
  void rotationsThatBeginTogetherMakeOneKey() {
    CountDownLatch begin = new CountDownLatch(1);
    List<CompletableFuture<Rest.Answer>> rotations = new ArrayList<>();
    for (Rest at : List.of(operator, other)) {
      await(() -> keys(at, "WAITING").isEmpty());
      rotations.add(
          CompletableFuture.supplyAsync(
              () -> {
                reach(begin);
                return at.post("/api/keys/rotation", "");
              }));
    }
    begin.countDown();
    List<Rest.Answer> answers = new ArrayList<>(rotations.stream().map(one -> one.join()).toList());
    answers.sort(Comparator.comparing(Rest.Answer::status));

    assertThat(answers).extracting(Rest.Answer::status).containsExactly(202, 409);
    String made = answers.get(0).json().get("id").asText();
    assertThat(answers.get(1).json().get("detail").asText()).contains("key " + made);
    assertThat(keys(operator, "WAITING")).containsExactly(made);
    assertThat(keys(other, "WAITING")).containsExactly(made);
    await(() -> keys(operator, "SIGNING").contains(made));
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void rolloutBegunThereGoesOnHereWhenItIsKilled() {
    LightInstance first = new LightInstance(EU, "staged-1");
    LightInstance last = new LightInstance(US, "staged-2");
    greet(other, "former");
    first.connect(at(other, EU));
    last.connect(connect(US));
    await(() -> says(first, "former") && says(last, "former"));
    await(() -> isConnected(operator, "staged-1"));
    String body =
        "{\"settings\":{\"chat.greeting\":\"new\"},\"stages\":[[\"eu-central\"]],\"bake\":\"PT15S\",\"reason\":\"x\"}";
    long number = other.post("/api/rollouts", body).json().path("revision").asLong();
    String path = "/api/rollouts/" + number;
    await(() -> says(first, "new"));

    replica.close();

    assertThat(operator.get(path).json().path("state").asText()).isEqualTo("RUNNING");
    assertThat(greet(operator, "meanwhile").status()).isEqualTo(409);
    await( // as long as it takes to come back: nobody is held to be lost
        () -> says(last, "former") && !isConnected(operator, "staged-1"));
    assertThat(operator.get(path).json().path("state").asText()).isEqualTo("RUNNING");
    first.connect(connect(EU));
    await(
        () ->
            says(first, "new")
                && says(last, "new")
                && operator.get(path).json().path("state").asText().equals("DONE"));
    assertThat(seen(operator, "staged-1").get("inForce").asBoolean()).isTrue();
    first.client.abort();
    last.client.abort();
  }

  private static boolean says(LightInstance one, String greeting) {
    if (one.client.isOpen()) {
      one.beat();
    }
    return one.greeting().equals(greeting);
  }

  private static boolean inForce(LightInstance one, Rest seenBy) {
    one.beat();
    List<JsonNode> seen = named(seenBy, one.name);
    return seen.size() == 1
        && seen.get(0).get("connected").asBoolean()
        && seen.get(0).get("inForce").asBoolean();
  }

  private static boolean isConnected(Rest seenBy, String name) {
    return named(seenBy, name).stream().anyMatch(one -> one.get("connected").asBoolean());
  }

  private static JsonNode seen(Rest by, String name) {
    assertThat(named(by, name)).hasSize(1);
    return named(by, name).get(0);
  }

  private static List<JsonNode> named(Rest by, String name) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode one : by.get("/api/fleet").json().get("instances")) {
      if (one.get("instance").asText().equals(name)) {
        found.add(one);
      }
    }
    return found;
  }

  /** Status of each region, and since when. */
  private static List<String> table(Rest seenBy) {
    List<String> states = new ArrayList<>();
    for (JsonNode region : seenBy.get("/api/fleet").json().at("/table/regions")) {
      states.add(region.get("status").asText() + region.get("since").asText());
    }
    return states;
  }

  private static Rest.Answer greet(Rest by, String greeting) {
    return by.patch(
        "/api/settings",
        Wire.write(Map.of("settings", Map.of("chat.greeting", greeting), "reason", "a test")));
  }

  private Rest.Answer polled(Rest from) {
    Rest region = new Rest(http, from.base(), Optional.of(tokenOf(EU)));
    return region.get("/api/target?region=eu-central&instance=near-1&keys=chat.greeting");
  }

  private SyncClient at(Rest there, String region) {
    return SyncClient.open(http, there.base(), tokenOf(region));
  }

  private JsonNode invite(String name) {
    return other
        .post("/api/accounts", Wire.write(Map.of("name", name, "role", "VIEWER", "invite", true)))
        .json();
  }

  private Rest.Answer login(Rest at, String name, String password) {
    return new Rest(http, at.base(), Optional.empty())
        .post("/api/login", Wire.write(Map.of("name", name, "password", password)));
  }

  private static boolean signs(Rest by, JsonNode key) {
    return keys(by, "SIGNING").contains(key.get("id").asText());
  }

  /** The keys that are in a state. */
  private static List<String> keys(Rest by, String state) {
    List<String> keys = new ArrayList<>();
    for (JsonNode one : by.get("/api/keys").json()) {
      if (one.get("state").asText().equals(state)) {
        keys.add(one.get("id").asText());
      }
    }
    return keys;
  }

  private static void reach(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static int acknowledged(Rest by, long revision) {
    return by.get("/api/operations/convergence?revision=" + revision)
        .json()
        .get("instances")
        .size();
  }

  private static long connected(Rest by) {
    return figure(by, "settings_instances_connected");
  }

  private static long counted(Rest by) {
    return figure(by, "settings_convergence_seconds_count");
  }

  private static long figure(Rest by, String name) {
    return by.get("/metrics")
        .text()
        .lines()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
