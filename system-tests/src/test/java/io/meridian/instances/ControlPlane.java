package io.meridian.instances;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.clients.Json;
import io.meridian.clients.Operator;
import io.meridian.world.OneRegionWorld;
import java.time.Duration;
import java.util.Optional;

/** Meridian's control plane and its light instances, as a contender. */
final class ControlPlane implements Contender {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration OFTEN = Duration.ofMillis(5);

  private final Operator operator;
  private final LightFleet fleet;
  private final OneRegionWorld world;

  ControlPlane(OneRegionWorld world, LightFleet fleet) {
    this.world = world;
    this.operator = world.operator();
    this.fleet = fleet;
  }

  @Override
  public String name() {
    return "meridian";
  }

  @Override
  public void grow(int count) {
    fleet.grow(count);
    await().atMost(LIMIT).until(fleet::greeted);
  }

  @Override
  public Passed change(int number) {
    long from = System.nanoTime();
    long revision = commit(operator, "change " + number);
    await()
        .atMost(LIMIT)
        .pollDelay(Duration.ZERO)
        .pollInterval(OFTEN)
        .until(() -> fleet.holds(revision));
    if (fleet.targets() != 1) {
      throw new IllegalStateException("one target must be held, were " + fleet.targets());
    }
    Passed passed =
        new Passed(fleet.received(from), Optional.of(fleet.inForce(from)), fleet.bytes());
    await().atMost(LIMIT).pollInterval(OFTEN).until(() -> fleet.answered(revision));
    return passed;
  }

  /** Commits a greeting; returns the revision's number. */
  static long commit(Operator operator, String greeting) {
    JsonNode settings = Json.object().put("chat.greeting", greeting);
    return operator
        .rest()
        .patch(
            "/api/settings",
            Json.object().put("reason", "many instances").set("settings", settings))
        .body()
        .path("number")
        .asLong();
  }

  @Override
  public Duration cpu() {
    return world.cpu();
  }

  @Override
  public void close() {
    fleet.close();
  }
}
