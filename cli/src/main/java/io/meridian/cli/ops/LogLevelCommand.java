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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Raises log levels for a time. */
@Command(
    name = "log-level",
    mixinStandardHelpOptions = true,
    description = {
      "Raises or lowers the level of a logger for a time, everywhere or in some places.",
      "Each instance ends it by its own clock, even when the control plane is gone."
    })
public final class LogLevelCommand {

  private static final String LEVELS = "/api/log-levels";
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  @Spec private CommandSpec spec;

  @Command(
      name = "set",
      mixinStandardHelpOptions = true,
      description = "Sets a level and shows where it is in force.")
  int set(
      @Mixin ControlOptions control,
      @Mixin Form form,
      @Parameters(paramLabel = "LOGGER", description = "Such as io.meridian.chat.") String logger,
      @Parameters(paramLabel = "LEVEL", description = "ERROR, WARN, INFO, DEBUG or TRACE.")
          String level,
      @Option(
              names = "--for",
              required = true,
              paramLabel = "DURATION",
              description = "How long, ISO 8601, at most PT24H; such as PT1M.")
          String duration,
      @Option(names = "--region", paramLabel = "ID", description = "Only there; may be repeated.")
          List<String> regions,
      @Option(
              names = "--instance",
              paramLabel = "NAME",
              description = "Only there; may be repeated.")
          List<String> instances,
      @Option(names = "--reason", defaultValue = "set by an operator", description = "Why.")
          String reason) {
    ControlClient client = control.client();
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
            () -> head + now.map(LogLevelCommand::reached).orElse("it has ended\n")));
    return everywhere ? Exit.DONE : Exit.NOT_IN_FORCE;
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists the levels that are raised now.")
  int list(@Mixin ControlOptions control, @Mixin Form form) {
    JsonNode leases = control.client().get(LEVELS);
    Answer.print(spec, form.of(leases, () -> leases(leases)));
    return 0;
  }

  @Command(
      name = "history",
      mixinStandardHelpOptions = true,
      description = "Lists the levels that were raised, the newest first.")
  int history(
      @Mixin ControlOptions control,
      @Mixin Form form,
      @Option(
              names = "--most",
              paramLabel = "NUMBER",
              defaultValue = "20",
              description = "How many (default: ${DEFAULT-VALUE}).")
          int most) {
    JsonNode leases = control.client().list(LEVELS + "/history", most);
    Answer.print(spec, form.of(leases, () -> past(leases)));
    return 0;
  }

  private static String past(JsonNode leases) {
    Table table = new Table("BEGAN", "LOGGER", "LEVEL", "UNTIL", "BY", "REASON");
    for (JsonNode lease : leases) {
      table.row(
          lease.path("began").asText(),
          lease.path("logger").asText(),
          lease.path("level").asText(),
          lease.path("ended").asText(lease.path("ends").asText()),
          lease.path("author").asText(),
          lease.path("reason").asText());
    }
    return table.toString();
  }

  @Command(
      name = "reset",
      mixinStandardHelpOptions = true,
      description = "Ends one lease, or all of them.")
  int reset(
      @Mixin ControlOptions control,
      @Mixin Form form,
      @Parameters(paramLabel = "LEASE", arity = "0..1", description = "Id (default: all).")
          Optional<String> only) {
    ControlClient client = control.client();
    List<String> ended = new ArrayList<>();
    for (JsonNode lease : client.get(LEVELS)) {
      String id = lease.path("id").asText();
      if (only.isEmpty() || only.get().equals(id)) {
        client.delete(LEVELS + "/" + Query.encoded(id));
        ended.add(id);
      }
    }
    Answer.print(spec, form.of(Map.of("ended", ended), () -> "%d ended%n".formatted(ended.size())));
    return only.isPresent() && ended.isEmpty() ? Exit.FAILED : Exit.DONE;
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

  private static String leases(JsonNode leases) {
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
