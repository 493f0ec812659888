package io.meridian.cli.ops;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.cli.control.ControlClient;
import io.meridian.cli.output.Answer;
import io.meridian.cli.output.Exit;
import io.meridian.cli.output.Form;
import io.meridian.cli.output.Progress;
import io.meridian.cli.output.Table;
import io.meridian.cli.processes.Patience;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Leases on logs as verbs speak of them: where one holds, for how long, and where it is seen. */
final class LeaseOptions {

  static final String LEVELS = "/api/log-levels";

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  @Option(
      names = "--for",
      required = true,
      paramLabel = "DURATION",
      description = "How long, ISO 8601, at most PT24H; such as PT1M.")
  private String duration;

  @Option(names = "--region", paramLabel = "ID", description = "Only there; may be repeated.")
  private List<String> regions;

  @Option(names = "--instance", paramLabel = "NAME", description = "Only there; may be repeated.")
  private List<String> instances;

  @Option(names = "--reason", defaultValue = "set by an operator", description = "Why.")
  private String reason;

  /** Gives a lease, waits until it is in force and prints where. Returns the exit code. */
  int give(CommandSpec spec, ControlClient client, Form form, String logger, String level) {
    JsonNode lease =
        client.post(
            LEVELS,
            Map.of(
                "logger", logger,
                "level", level,
                "duration", duration,
                "regions", regions == null ? List.of() : regions,
                "instances", instances == null ? List.of() : instances,
                "reason", reason));
    String id = lease.path("id").asText();
    boolean everywhere = Patience.until(PATIENCE, () -> inForce(client, id));
    Optional<JsonNode> now = active(client, id);
    String head =
        "%s is %s until %s (lease %s)%n"
            .formatted(logger, lease.path("level").asText(), lease.path("ends").asText(), id);
    Answer.print(
        spec,
        form.of(
            Map.of("lease", now.orElse(lease), "inForce", everywhere),
            () -> head + now.map(LeaseOptions::reached).orElse("it has ended\n")));
    return everywhere ? Exit.DONE : Exit.NOT_IN_FORCE;
  }

  private static boolean inForce(ControlClient client, String id) {
    return active(client, id)
        .filter(
            lease -> {
              for (JsonNode instance : lease.path("reaches")) {
                if (instance.path("connected").asBoolean()
                    && !instance.path("inForce").asBoolean()) {
                  return false;
                }
              }
              return true;
            })
        .isPresent();
  }

  private static Optional<JsonNode> active(ControlClient client, String id) {
    for (JsonNode lease : client.get(LEVELS)) {
      if (lease.path("id").asText().equals(id)) {
        return Optional.of(lease);
      }
    }
    return Optional.empty();
  }

  private static String reached(JsonNode lease) {
    Table table = new Table("REGION", "INSTANCE", "CONNECTED", "IN FORCE", "LEVEL READ BACK");
    for (JsonNode instance : lease.path("reaches")) {
      table.row(
          instance.path("region").asText(),
          instance.path("instance").asText(),
          Convergence.yes(instance.path("connected").asBoolean()),
          Convergence.yes(instance.path("inForce").asBoolean()),
          instance.path("level").asText(""));
    }
    return table.toString();
  }

  /** The leases as a table. */
  static String table(JsonNode leases) {
    Table table = new Table("LOGGER", "LEVEL", "REMAINING", "IN FORCE", "BY", "REASON", "LEASE");
    for (JsonNode lease : leases) {
      int inForce = 0;
      for (JsonNode instance : lease.path("reaches")) {
        inForce += instance.path("inForce").asBoolean() ? 1 : 0;
      }
      table.row(
          lease.path("logger").asText(),
          lease.path("level").asText(),
          Progress.whole(lease.path("remaining").asText()),
          inForce + " of " + lease.path("reaches").size(),
          lease.path("author").asText(),
          lease.path("reason").asText(),
          lease.path("id").asText());
    }
    return table.toString();
  }
}
