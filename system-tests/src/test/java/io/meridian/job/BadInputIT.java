package io.meridian.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meridian.clients.Deliveries;
import io.meridian.clients.Json;
import io.meridian.clients.Operator;
import io.meridian.clients.RawSocket;
import io.meridian.clients.Rest;
import io.meridian.clients.Rest.Reply;
import io.meridian.clients.VisitorClient;
import io.meridian.world.SharedWorld;
import io.meridian.world.World;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong is refused with its reason, harms nobody else and is stored nowhere. */
@Order(4)
@ExtendWith(SharedWorld.class)
class BadInputIT {

  private static final String BRITAIN = "81.2.69.142";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no json",
        "[]",
        "{}",
        "{\"type\":\"dance\"}",
        "{\"type\":\"post\"}",
        "{\"type\":\"post\",\"id\":\"x\",\"text\":{\"a\":1}}",
        "{\"type\":\"read\",\"seq\":\"last\"}"
      })
  void malformedFrameClosesOnlyItsOwnSocketWithAReason(String frame, World world) throws Exception {
    try (VisitorClient visitor = world.visitor("eu-west", BRITAIN, new Deliveries())) {
      visitor.post("before").get(10, TimeUnit.SECONDS);
      RawSocket bad = RawSocket.connect(world.http(), socket(visitor), Map.of());
      bad.send(visitor.hello().toString());
      assertThat(bad.await("welcome")).isPresent();

      bad.send(frame);

      assertThat(bad.await("closed"))
          .hasValueSatisfying(
              closed -> {
                assertThat(closed.path("code").asText()).isEqualTo("malformed");
                assertThat(closed.path("reason").asText()).isNotBlank();
              });
      assertThat(bad.closing().code()).isIn(1007, 1008);
      visitor.post("after").get(10, TimeUnit.SECONDS);
      assertThat(visitor.losses()).isEmpty();
    }
  }

  @Test
  void socketWithoutAValidTokenIsClosedWithAReason(World world) {
    URI address = URI.create(ws(world.fronts().get("eu-west")) + "/socket");
    RawSocket stranger = RawSocket.connect(world.http(), address, Map.of());

    stranger.send(Json.frame("hello").put("token", "nobody").toString());

    assertThat(stranger.await("closed")).isPresent();
    assertThat(stranger.closing().code()).isEqualTo(1008);
  }

  @ParameterizedTest
  @ValueSource(strings = {"no json", "{\"type\":\"dance\"}", "{\"type\":\"hello\",\"region\":7}"})
  void malformedSyncFrameClosesOnlyItsOwnSocket(String frame, World world) {
    Operator operator = world.operator();
    String token =
        operator
            .rest()
            .post("/api/regions/eu-west/token", Json.object())
            .body()
            .path("token")
            .asText();
    RawSocket bad =
        RawSocket.connect(world.http(), sync(world), Map.of("Authorization", "Bearer " + token));

    bad.send(frame);

    RawSocket.Closing closing = bad.closing();
    assertThat(closing.code()).isIn(1003, 1007, 1008);
    assertThat(closing.reason()).isNotBlank();
    assertThat(operator.instances())
        .hasSize(5)
        .allSatisfy(one -> assertThat(one.path("connected").asBoolean()).isTrue());
  }

  @Test
  void syncSocketWithoutARegionsTokenIsRefused(World world) {
    assertThatThrownBy(() -> RawSocket.connect(world.http(), sync(world), Map.of()).closing())
        .isInstanceOf(Exception.class);
  }

  @Test
  void unknownLevelIsRefusedAndNoLeaseIsGiven(World world) {
    Operator operator = world.operator();
    ObjectNode lease =
        Json.object()
            .put("logger", "io.meridian.chat")
            .put("level", "LOUD")
            .put("duration", "PT1M")
            .put("reason", "a test");

    refused(operator.rest().post("/api/log-levels", lease), "level", "LOUD");
    refused(
        operator
            .rest()
            .post("/api/log-levels", lease.put("level", "DEBUG").put("duration", "PT25H")),
        "PT25H");

    assertThat(operator.rest().get("/api/log-levels").body()).isEmpty();
    assertThat(world.meridian("log-level", "set", "io.meridian.chat", "LOUD", "--for", "PT1M"))
        .satisfies(
            output -> {
              assertThat(output.exit()).isNotZero();
              assertThat(output.text()).contains("LOUD", "DEBUG");
            });
  }

  @Test
  void policyThatLeavesACountryWithoutARegionIsNotStored(World world) {
    Operator operator = world.operator();
    JsonNode before = current(operator);

    refused(operator.rest().delete("/api/regions/cn-north"), "CN");
    refused(override(operator, "DE", "us-east"), "DE");
    refused(override(operator, "DE", "atlantis"), "atlantis");
    refused(override(operator, "Deutschland", "eu-central"), "Deutschland");

    assertThat(current(operator)).isEqualTo(before);
  }

  @Test
  void wrongValuesAreRefusedAllAtOnceAndNotStored(World world) {
    Operator operator = world.operator();
    JsonNode before = current(operator);
    ObjectNode change = Json.object().put("reason", "a test");
    change
        .putObject("settings")
        .put("chat.greeting", "  ")
        .put("chat.message.max-length", "many")
        .put("chat.queue.limit", "0")
        .put("chat.sweep.interval", "PT1H")
        .put("server.port", "80");

    refused(
        operator.rest().patch("/api/settings", change),
        "chat.greeting",
        "chat.message.max-length",
        "chat.queue.limit",
        "chat.sweep.interval",
        "server.port");
    change.putObject("settings").put("chat.greeting", "x".repeat(501));
    refused(operator.rest().patch("/api/settings", change), "chat.greeting", "500");
    change.putObject("settings").put("chat.greeting", "x".repeat(3_000_000));
    assertThat(operator.rest().patch("/api/settings", change).status()).isBetween(400, 499);

    assertThat(current(operator)).isEqualTo(before);
  }

  @Test
  void textThatIsTooLongIsRefusedAndTheConversationGoesOn(World world) throws Exception {
    try (VisitorClient visitor = world.visitor("eu-west", BRITAIN, new Deliveries())) {
      RawSocket raw = RawSocket.connect(world.http(), socket(visitor), Map.of());
      raw.send(visitor.hello().toString());
      assertThat(raw.await("welcome")).isPresent();

      raw.send(Json.frame("post").put("id", "long").put("text", "x".repeat(4_001)).toString());
      assertThat(raw.await("refused"))
          .hasValueSatisfying(frame -> assertThat(frame.path("id").asText()).isEqualTo("long"));
      raw.send(Json.frame("post").put("id", "blank").put("text", "  ").toString());
      raw.send(Json.frame("post").put("id", "good").put("text", "hello").toString());

      assertThat(raw.await("accepted"))
          .hasValueSatisfying(frame -> assertThat(frame.path("id").asText()).isEqualTo("good"));
      visitor.post("still here").get(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void unknownSiteAndWrongTokensAreRefusedOverRest(World world) {
    URI front = world.fronts().get("eu-west");
    var rest = new Rest(world.http(), front);

    assertThat(rest.post("/api/sessions", Json.object().put("site", "nowhere")).status())
        .isEqualTo(403);
    assertThat(rest.as("nobody").get("/api/queue").status()).isEqualTo(401);
    assertThat(new Rest(world.http(), world.control()).get("/api/fleet").status()).isEqualTo(401);
  }

  @Test
  void onlyPagesOfASiteMayOpenSessions(World world) {
    Rest front = new Rest(world.http(), world.fronts().get("eu-west"));
    ObjectNode session = Json.object().put("site", World.SITE);
    String own = world.fronts().get("us-east").toString();

    assertThat(front.with("Origin", own).post("/api/sessions", session).status()).isEqualTo(201);
    assertThat(front.with("Origin", "http://shop.example").post("/api/sessions", session).status())
        .isEqualTo(403);
    Rest preflight =
        front
            .with("Access-Control-Request-Method", "POST")
            .with("Access-Control-Request-Headers", "content-type");
    assertThat(preflight.with("Origin", own).options("/api/sessions").allowsOrigin())
        .isEqualTo(own);
  }

  private static void refused(Reply reply, String... named) {
    assertThat(reply.status()).as(reply.text()).isBetween(400, 499);
    assertThat(reply.text()).contains(named);
  }

  private static Reply override(Operator operator, String country, String region) {
    ObjectNode wish = Json.object().put("reason", "a test");
    wish.putArray("regions").add(region);
    return operator.rest().put("/api/routing/overrides/" + country, wish);
  }

  /** Number and hash of the newest revision. */
  private static JsonNode current(Operator operator) {
    JsonNode revision = operator.rest().get("/api/revisions/current").body();
    return Json.object()
        .put("number", revision.path("number").asLong())
        .put("hash", revision.path("hash").asText());
  }

  private static URI socket(VisitorClient visitor) {
    return URI.create(ws(URI.create(visitor.arrival().url())) + "/socket");
  }

  private static URI sync(World world) {
    return URI.create(ws(world.control()) + "/sync");
  }

  private static String ws(URI address) {
    return address.toString().replaceFirst("^http", "ws");
  }
}
