package io.meridian.cli.world;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.cli.control.ControlClient;
import io.meridian.cli.output.Failure;
import io.meridian.cli.output.Progress;
import io.meridian.cli.processes.Patience;
import io.meridian.region.RegionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Drains a region and waits until no conversation is open there. */
final class Emptying {

  /** Instances read their load every 2 s and tell it every 2 s: a figure is older than neither. */
  private static final Duration QUIET = Duration.ofSeconds(6);

  private static final Duration IN_FORCE = Duration.ofSeconds(30);
  private static final Duration STEP = Duration.ofMillis(500);

  private final ControlClient control;
  private final RegionId id;
  private final Progress progress;
  private final Duration quiet;

  Emptying(ControlClient control, RegionId id, Progress progress) {
    this(control, id, progress, QUIET);
  }

  /**
   * @param quiet how long no conversation must be seen before none is believed
   */
  Emptying(ControlClient control, RegionId id, Progress progress, Duration quiet) {
    this.control = control;
    this.id = id;
    this.progress = progress;
    this.quiet = quiet;
  }

  /** Fails where an operator's route names the region: then it can't be taken away. */
  void requireNoRoute() {
    List<String> countries = new ArrayList<>();
    policy()
        .path("overrides")
        .properties()
        .forEach(
            route -> {
              for (JsonNode region : route.getValue().path("regions")) {
                if (region.asText().equals(id.value())) {
                  countries.add(route.getKey());
                }
              }
            });
    if (!countries.isEmpty()) {
      throw new Failure(
          "region "
              + id
              + " is named by the routes of "
              + String.join(", ", countries)
              + ": clear them first ('route clear COUNTRY')");
    }
  }

  /** Drains the region, unless it drains already as it should. */
  void drain(String reason, boolean force) {
    JsonNode drain = policy().path("drained").path(id.value());
    if (drain.isMissingNode() || (force && !drain.path("forced").asBoolean())) {
      Map<String, Object> wish = Map.of("reason", reason, "force", force);
      control.post("/api/regions/" + id + "/drain", wish);
    }
    Patience.until(IN_FORCE, STEP, this::allDrain);
    progress.say(id + "  drains");
  }

  /**
   * Waits until no conversation is open.
   *
   * @return how many are open still, 0 where the wait was worth it
   */
  int await(Duration within) {
    AtomicInteger open = new AtomicInteger(-1);
    AtomicLong since = new AtomicLong(System.nanoTime());
    boolean empty =
        Patience.until(
            within.plus(quiet),
            STEP,
            () -> {
              int now = conversations();
              if (open.getAndSet(now) != now) {
                since.set(System.nanoTime());
                progress.say(id + "  " + now + " conversations open");
              }
              return now == 0 && System.nanoTime() - since.get() >= quiet.toNanos();
            });
    return empty ? 0 : open.get();
  }

  private JsonNode policy() {
    return control.get("/api/routing/policy");
  }

  private boolean allDrain() {
    for (JsonNode instance : control.get("/api/fleet").path("instances")) {
      if (instance.path("region").asText().equals(id.value())
          && instance.path("connected").asBoolean()
          && !instance.path("draining").asBoolean()) {
        return false;
      }
    }
    return true;
  }

  private int conversations() {
    return control
        .get("/api/fleet")
        .path("table")
        .path("regions")
        .path(id.value())
        .path("conversations")
        .asInt();
  }
}
