package io.meridian.cli.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meridian.cli.control.ControlClient;
import io.meridian.cli.control.UnreachableException;
import io.meridian.cli.output.Failure;
import io.meridian.cli.output.Progress;
import io.meridian.cli.setup.Folders;
import io.meridian.region.RegionId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;

/**
 * Takes a region out of the world: drains it, waits for its conversations, ends its processes and
 * deregisters it. What is gone already is no error.
 */
public final class Removal {

  private static final String SITE = "/api/sites/demo";

  private final WorldFolder folder;
  private final RegionId id;
  private final Progress progress;

  public Removal(WorldFolder folder, RegionId id, Progress progress) {
    this.folder = folder;
    this.id = id;
    this.progress = progress;
  }

  /**
   * How a region is to go.
   *
   * @param reason why, for the drain
   * @param within how long to wait for open conversations
   * @param purge whether its data goes too
   * @param force whether countries may be left without a region, open conversations lose their
   *     data, and a control plane that does not answer is passed over
   */
  public record Wish(String reason, Duration within, boolean purge, boolean force) {}

  /** Takes the region away. */
  public void run(Wish wish) {
    Optional<ControlClient> control = control(wish.force());
    Optional<JsonNode> known = control.flatMap(this::registered);
    known.ifPresent(region -> empty(control.orElseThrow(), wish));
    OneRegion region = new OneRegion(folder, id, progress);
    region.down();
    known.ifPresent(
        registered -> {
          control.orElseThrow().delete("/api/regions/" + id);
          leaveSite(control.orElseThrow(), registered);
          progress.say(id + "  deregistered");
        });
    region.forget();
    if (wish.purge()) {
      purge();
    }
  }

  private void empty(ControlClient control, Wish wish) {
    Emptying emptying = new Emptying(control, id, progress);
    emptying.requireNoRoute();
    emptying.drain(wish.reason(), wish.force());
    int open = emptying.await(wish.within());
    if (open > 0 && wish.purge() && !wish.force()) {
      throw new Failure(
          "region %s has %d conversations open: give them more time with --within, keep their data"
                  .formatted(id, open)
              + " by leaving out --purge, or lose it with --force. The region drains still");
    }
    if (open > 0) {
      progress.say(id + "  " + open + " conversations are cut off");
    }
  }

  /** The control plane, where it answers; without it only force goes on. */
  private Optional<ControlClient> control(boolean force) {
    try {
      ControlClient client = Operator.of(folder);
      client.get("/health/live");
      return Optional.of(client);
    } catch (Failure | UnreachableException e) {
      if (!force) {
        throw new Failure(
            "region " + id + " can't be drained and deregistered: " + e.getMessage(), e);
      }
      progress.say("the control plane does not answer: the region stays registered there");
      return Optional.empty();
    }
  }

  private Optional<JsonNode> registered(ControlClient control) {
    for (JsonNode entry : control.get("/api/regions")) {
      if (entry.path("region").path("id").asText().equals(id.value())) {
        return Optional.of(entry.path("region"));
      }
    }
    return Optional.empty();
  }

  /** The pages of the demo site that the region's front door served are gone with it. */
  private static void leaveSite(ControlClient control, JsonNode region) {
    int port = URI.create(region.path("url").asText()).getPort();
    for (JsonNode site : control.get("/api/sites")) {
      if (site.path("key").asText().equals("demo") && site instanceof ObjectNode demo) {
        ArrayNode others = demo.arrayNode();
        site.path("domains")
            .forEach(
                domain -> {
                  if (!domain.asText().endsWith(":" + port)) {
                    others.add(domain);
                  }
                });
        if (!others.isEmpty() && others.size() < site.path("domains").size()) {
          control.put(SITE, demo.set("domains", others));
        }
      }
    }
  }

  private void purge() {
    try {
      if (Files.exists(folder.region(id))) {
        Folders.delete(folder.region(id));
        progress.say(id + "  data deleted");
      }
    } catch (IOException e) {
      throw new Failure(folder.region(id) + " cannot be deleted: " + e.getMessage(), e);
    }
  }
}
