package io.meridian.cli.world;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.cli.control.ControlClient;
import io.meridian.cli.control.ControlException;
import io.meridian.cli.control.UnreachableException;
import io.meridian.cli.output.Failure;
import io.meridian.cli.output.Progress;
import io.meridian.cli.processes.Patience;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Waits until the fleet table says what is true: an instance is ready some seconds before the table
 * tells it, and until then visitors are sent past its region.
 */
final class Settling {

  /** A heartbeat, a look at the fleet and a table, 2 s each, on a machine that has other work. */
  private static final Duration MOST = Duration.ofSeconds(30);

  private static final Duration STEP = Duration.ofMillis(250);

  private final WorldPlan world;
  private final Progress progress;

  Settling(WorldPlan world, Progress progress) {
    this.world = world;
    this.progress = progress;
  }

  /** Waits for the regions of the plan; says which are not told yet, and fails for none. */
  void await() {
    ControlClient control = Operator.of(world.folder(), world.controlUrl());
    AtomicReference<List<String>> untold = new AtomicReference<>(List.of());
    try {
      boolean settled =
          Patience.until(
              MOST,
              STEP,
              () -> {
                untold.set(untold(control.get("/api/fleet").path("table"), instances()));
                return untold.get().isEmpty();
              });
      if (!settled) {
        String names = String.join(", ", untold.get());
        progress.say("visitors are still sent past " + names + ": see 'status'");
      }
    } catch (Failure | ControlException | UnreachableException e) {
      progress.say("whether every region is told to the others is not known: " + e.getMessage());
    }
  }

  private Map<String, Integer> instances() {
    Map<String, Integer> instances = new TreeMap<>();
    world
        .regions()
        .forEach(region -> instances.put(region.file().id().value(), region.instances().size()));
    return instances;
  }

  /** Regions of which the table does not say that so many instances are ready. */
  static List<String> untold(JsonNode table, Map<String, Integer> instances) {
    return instances.keySet().stream()
        .filter(id -> table.path("regions").path(id).path("ready").asInt() < instances.get(id))
        .toList();
  }
}
