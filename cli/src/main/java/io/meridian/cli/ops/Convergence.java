package io.meridian.cli.ops;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.cli.control.ControlClient;
import io.meridian.cli.output.Exit;
import io.meridian.cli.output.Progress;
import io.meridian.cli.output.Table;
import io.meridian.cli.processes.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Waits until a revision is in force on every connected instance, and shows it for each. */
final class Convergence {

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final ControlClient control;

  Convergence(ControlClient control) {
    this.control = control;
  }

  /**
   * What came of a change.
   *
   * @param everywhere whether it is in force on every connected instance
   * @param instances each instance with what it holds
   * @param text the same for people
   */
  record Outcome(boolean everywhere, JsonNode instances, String text) {

    int exitCode() {
      return everywhere ? Exit.DONE : Exit.NOT_IN_FORCE;
    }

    /** A change for programs: what was answered, whether it is in force, and where. */
    Map<String, Object> of(JsonNode answer) {
      return Map.of("answer", answer, "inForce", everywhere, "instances", instances);
    }
  }

  /** Waits for the revision of a {@code RevisionView}. */
  Outcome await(JsonNode revision) {
    long number = revision.path("number").asLong();
    long began = System.nanoTime();
    boolean everywhere = Patience.until(PATIENCE, () -> behind(number).isEmpty());
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    Table table = new Table("INSTANCE", "CONNECTED", "IN FORCE", "LAST REFUSAL");
    JsonNode instances = control.get("/api/fleet").path("instances");
    for (JsonNode instance : instances) {
      table.row(
          instance.path("instance").asText(),
          yes(instance.path("connected").asBoolean()),
          yes(instance.path("inForce").asBoolean()),
          instance.path("lastRefusal").path("reasons"));
    }
    String head =
        "revision %d %s%n"
            .formatted(
                number,
                everywhere
                    ? "is in force on every connected instance, seen after "
                        + Progress.seconds(took)
                    : "is not in force everywhere: " + String.join(", ", behind(number)));
    return new Outcome(everywhere, instances, head + table);
  }

  /** Connected instances that do not hold what they should; all of them before that revision. */
  private List<String> behind(long number) {
    List<String> behind = new ArrayList<>();
    JsonNode fleet = control.get("/api/fleet");
    boolean old = fleet.path("revision").asLong(number) < number;
    for (JsonNode instance : fleet.path("instances")) {
      if (instance.path("connected").asBoolean()
          && (old || !instance.path("inForce").asBoolean())) {
        behind.add(instance.path("instance").asText());
      }
    }
    return behind;
  }

  static String yes(boolean value) {
    return value ? "yes" : "no";
  }
}
