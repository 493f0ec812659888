package io.meridian.cli.ops;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.cli.control.ControlClient;
import io.meridian.cli.processes.Patience;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether a verb waits for the end. */
final class RolloutWait {

  private static final Duration LOOK = Duration.ofSeconds(1);

  @Option(
      names = "--wait",
      paramLabel = "DURATION",
      description =
          "Waits so long until it is over or paused; the exit code is 5 unless it is in force"
              + " everywhere then.")
  private Optional<Duration> longest = Optional.empty();

  boolean wanted() {
    return longest.isPresent();
  }

  /** The rollout as it is when it is over or paused, or when the time is. */
  JsonNode end(ControlClient client, JsonNode rollout) {
    if (longest.isEmpty()) {
      return rollout;
    }
    String path = "/api/rollouts/" + rollout.path("revision").asLong();
    Patience.until(longest.get(), LOOK, () -> !state(client.get(path)).equals("RUNNING"));
    return client.get(path);
  }

  private static String state(JsonNode rollout) {
    return rollout.path("state").asText();
  }
}
