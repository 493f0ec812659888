package io.meridian.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.clients.AgentClient;
import io.meridian.clients.Deliveries;
import io.meridian.clients.VisitorClient;
import io.meridian.world.SharedWorld;
import io.meridian.world.World;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Visitors of many countries are served by the nearest permitted region, by one agent. */
@Order(1)
@ExtendWith(SharedWorld.class)
class MainJobIT {

  private static final int DIALOGUES = 30;

  @Test
  void visitorIsServedByTheNearestPermittedRegionWhereverTheyAsk(World world) {
    List<URI> asked = List.copyOf(world.fronts().values());
    assertThat(asked).hasSize(4);

    for (int i = 0; i < Placement.ALL.size(); i++) {
      Placement placement = Placement.ALL.get(i);
      URI front = asked.get(i % asked.size());
      JsonNode place = bootstrap(world, front, placement.address());

      assertThat(place.path("region").asText())
          .as("region of %s, asked at %s: %s", placement, front, place)
          .isEqualTo(placement.region());
      assertThat(place.path("country").asText()).isEqualTo(placement.country());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.1.2.3", "127.0.0.1", "fe80::1", "240.0.0.1"})
  void addressWithoutACountryGetsTheAskedRegionAndTheReason(String address, World world) {
    for (String region : List.of("eu-central", "eu-west", "us-east")) {
      JsonNode place = bootstrap(world, world.fronts().get(region), address);

      assertThat(place.path("region").asText()).as("%s: %s", address, place).isEqualTo(region);
      assertThat(place.path("reason").asText())
          .contains("the address is", "the region that was asked");
      assertThat(place.hasNonNull("country")).isFalse();
    }
  }

  @Test
  void everyMessageOfThirtyDialoguesReachesBothSidesOnceAndInOrder(World world) throws Exception {
    Deliveries deliveries = new Deliveries();
    List<Dialogue> dialogues = Dialogue.take(DIALOGUES);
    List<String> asked = List.copyOf(world.fronts().keySet());
    List<VisitorClient> visitors = new ArrayList<>();
    List<Conversation> conversations = new ArrayList<>();
    Set<String> served = new LinkedHashSet<>();
    try (AgentClient agent = world.agent("Lin", deliveries)) {
      for (int i = 0; i < DIALOGUES; i++) {
        Placement placement = Placement.ALL.get(i % Placement.ALL.size());
        VisitorClient visitor =
            world.visitor(asked.get(i % asked.size()), placement.address(), deliveries);
        visitors.add(visitor);
        assertThat(visitor.arrival().region()).isEqualTo(placement.region());
        served.add(placement.region());
        conversations.add(new Conversation(dialogues.get(i), visitor, agent));
      }
      assertThat(served).hasSize(4);
      playAll(conversations);
      conversations.forEach(Conversation::check);
      conversations.forEach(Conversation::resolve);
    } finally {
      visitors.forEach(VisitorClient::close);
    }
    Report.figure(new Times(deliveries.millis()).line("post to delivered"));
  }

  @Test
  void networkThatBreaksOffLosesAndRepeatsNothing(World world) throws Exception {
    Deliveries deliveries = new Deliveries();
    try (AgentClient agent = world.agent("Kim", deliveries);
        VisitorClient visitor = world.visitor("eu-west", "81.2.69.142", deliveries)) {
      Dialogue dialogue = Dialogue.take(8).get(7);
      Conversation whole = new Conversation(dialogue, visitor, agent);
      for (Dialogue.Turn turn : dialogue.turns()) {
        visitor.cut();
        whole.say(turn);
      }
      whole.check();
      whole.resolve();
    }
  }

  private static void playAll(List<Conversation> conversations) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(conversations.size());
    try {
      List<Future<?>> playing = new ArrayList<>();
      for (Conversation conversation : conversations) {
        playing.add(
            threads.submit(
                () -> {
                  conversation.play();
                  return null;
                }));
      }
      for (Future<?> one : playing) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new AssertionError("a dialogue failed: " + e.getCause().getMessage(), e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private static JsonNode bootstrap(World world, URI front, String address) {
    return VisitorClient.bootstrap(world.http(), front, World.SITE, address);
  }
}
