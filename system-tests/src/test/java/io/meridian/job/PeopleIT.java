package io.meridian.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meridian.clients.AgentClient;
import io.meridian.clients.Deliveries;
import io.meridian.clients.Json;
import io.meridian.clients.RawSocket;
import io.meridian.clients.Rest;
import io.meridian.clients.VisitorClient;
import io.meridian.world.SharedWorld;
import io.meridian.world.World;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A person is invited, signs in at a region's front door, answers a visitor, and is shut out. */
@Order(4)
@ExtendWith(SharedWorld.class)
class PeopleIT {

  private static final String PASSWORD = "a sentence of my own";
  private static final String BRITAIN = "81.2.69.142";
  private static final Duration SOON = Duration.ofSeconds(3);

  @Test
  void invitedAgentAnswersAVisitorAndIsShutOutAlsoWhereTheControlPlaneIsGone(World world) {
    final String rose = invited(world, "rose.agent");
    final String stay = invited(world, "stay.agent");
    Deliveries deliveries = new Deliveries();
    try (AgentClient agent = AgentClient.connect(world.http(), world.fronts(), rose, deliveries);
        VisitorClient visitor = world.visitor("eu-west", BRITAIN, "Ada", deliveries)) {
      visitor.post("Is it in stock?").orTimeout(20, TimeUnit.SECONDS).join();
      String conversation = visitor.arrival().conversation();
      await().atMost(Duration.ofSeconds(10)).until(() -> agent.has(conversation));
      agent.post(conversation, "It is.").orTimeout(20, TimeUnit.SECONDS).join();
      agent.resolve(conversation);
    }
    List<RawSocket> sockets = world.fronts().values().stream().map(at -> hello(at, rose)).toList();
    sockets.forEach(socket -> assertThat(socket.await("welcome")).isPresent());

    long began = System.nanoTime();
    world.operator().rest().post("/api/accounts/rose.agent/disable", Json.object()).body();
    sockets.forEach(socket -> assertThat(socket.closing().code()).isEqualTo(1008));
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    Report.figure(
        "revoked to the last of %d sockets closed: %d ms"
            .formatted(sockets.size(), took.toMillis()));
    assertThat(took).isLessThan(SOON);
    assertShutOut(world.fronts(), world, rose);
    assertThat(login(world, "rose.agent", PASSWORD).status()).isEqualTo(401);

    Map<String, URI> fronts = world.fronts();
    world.kill("global/control");
    assertShutOut(fronts, world, rose);
    fronts.values().forEach(at -> assertThat(queue(world, at, stay).status()).isEqualTo(200));
    Rest.Reply away =
        new Rest(world.http(), fronts.get("eu-west")).post("/api/login", Json.object());
    assertThat(away.status()).isEqualTo(503);
    assertThat(away.text()).contains("control-plane-away");
    Rest.Reply ways = new Rest(world.http(), fronts.get("eu-west")).get("/api/login/oidc");
    assertThat(ways.status()).isEqualTo(503);
    world.up();

    world.operator().rest().post("/api/accounts/stay.agent/disable", Json.object()).body();
  }

  @Test
  void frontDoorSaysThatThereIsNoProviderToSignInWith(World world) {
    for (URI at : world.fronts().values()) {
      Rest.Reply ways = new Rest(world.http(), at).get("/api/login/oidc");
      assertThat(ways.status()).isEqualTo(200);
      assertThat(Json.read(ways.text()).path("organisations").isArray()).isTrue();
      assertThat(Json.read(ways.text()).path("organisations").size()).isZero();
    }
  }

  @Test
  void nextKeyLeavesEveryoneSignedIn(World world) {
    String before = invited(world, "keys.agent");

    assertThat(world.meridian("key", "rotate").ok()).contains("signs");

    String after = Json.read(login(world, "keys.agent", PASSWORD).text()).path("token").asText();
    for (URI at : world.fronts().values()) {
      assertThat(queue(world, at, before).status()).isEqualTo(200);
      assertThat(queue(world, at, after).status()).isEqualTo(200);
    }
    world.operator().rest().post("/api/accounts/keys.agent/disable", Json.object()).body();
  }

  /** Adds an agent by the command, and uses the invitation at a region's front door. */
  private static String invited(World world, String name) {
    String begun =
        world.meridian("account", "add", name, "--role", "agent", "--output", "json").ok();
    String invitation = Json.read(begun.substring(begun.indexOf('{'))).path("invitation").asText();
    ObjectNode acceptance = Json.object().put("invitation", invitation).put("password", PASSWORD);
    new Rest(world.http(), world.fronts().get("eu-central"))
        .post("/api/invitation", acceptance)
        .body();
    return Json.read(login(world, name, PASSWORD).text()).path("token").asText();
  }

  private static Rest.Reply login(World world, String name, String password) {
    return new Rest(world.http(), world.fronts().get("eu-central"))
        .post("/api/login", Json.object().put("name", name).put("password", password));
  }

  private static void assertShutOut(Map<String, URI> fronts, World world, String token) {
    for (URI at : fronts.values()) {
      Rest.Reply refused = queue(world, at, token);
      assertThat(refused.status()).as(at.toString()).isEqualTo(401);
      assertThat(refused.text()).contains("token must not be revoked");
      assertThat(hello(at, token).closing().code()).isEqualTo(1008);
    }
  }

  private static Rest.Reply queue(World world, URI at, String token) {
    return new Rest(world.http(), at).as(token).get("/api/queue");
  }

  private static RawSocket hello(URI front, String token) {
    URI address = URI.create(front.toString().replaceFirst("^http", "ws") + "/socket");
    return RawSocket.connect(java.net.http.HttpClient.newHttpClient(), address, Map.of())
        .send(Json.frame("hello").put("token", token).toString());
  }
}
