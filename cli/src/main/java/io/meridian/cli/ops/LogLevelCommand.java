package io.meridian.cli.ops;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.cli.control.ControlClient;
import io.meridian.cli.output.Answer;
import io.meridian.cli.output.Exit;
import io.meridian.cli.output.Form;
import io.meridian.cli.output.Table;
import io.meridian.region.RegionId;
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
      @Mixin LeaseOptions lease) {
    return lease.give(spec, control.client(), form, logger, level);
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists the levels that are raised now.")
  int list(@Mixin ControlOptions control, @Mixin Form form) {
    JsonNode leases = control.client().get(LeaseOptions.LEVELS);
    Answer.print(spec, form.of(leases, () -> LeaseOptions.table(leases)));
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
    JsonNode leases = control.client().list(LeaseOptions.LEVELS + "/history", most);
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
      description = {
        "Ends all levels that are raised now, GC logs too, as one step; or only one.",
        "With a region those that reach it; they end in other regions too."
      })
  int reset(
      @Mixin ControlOptions control,
      @Mixin Form form,
      @Parameters(paramLabel = "LEASE", arity = "0..1", description = "Id (default: all).")
          Optional<String> only,
      @Option(names = "--region", paramLabel = "ID", description = "Only those that reach it.")
          Optional<RegionId> region,
      @Option(names = "--reason", defaultValue = "reset by an operator", description = "Why.")
          String reason) {
    ControlClient client = control.client();
    if (only.isPresent()) {
      client.delete(LeaseOptions.LEVELS + "/" + Query.encoded(only.get()));
      Answer.print(
          spec, form.of(Map.of("ended", List.of(Map.of("id", only.get()))), () -> "1 ended\n"));
      return Exit.DONE;
    }
    String query =
        "?reason=" + Query.encoded(reason) + region.map(id -> "&region=" + id).orElse("");
    JsonNode answer = client.delete(LeaseOptions.LEVELS + query);
    Answer.print(spec, form.of(answer, () -> ended(answer.path("ended"))));
    return Exit.DONE;
  }

  private static String ended(JsonNode leases) {
    Table table = new Table("LOGGER", "LEVEL", "BY", "REASON", "LEASE");
    for (JsonNode lease : leases) {
      table.row(
          lease.path("logger").asText(),
          lease.path("level").asText(),
          lease.path("author").asText(),
          lease.path("reason").asText(),
          lease.path("id").asText());
    }
    return "%d ended%n".formatted(leases.size()) + (leases.isEmpty() ? "" : table);
  }
}
