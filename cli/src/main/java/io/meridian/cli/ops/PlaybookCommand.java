package io.meridian.cli.ops;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.cli.output.Answer;
import io.meridian.cli.output.Failure;
import io.meridian.cli.output.Form;
import io.meridian.cli.output.Progress;
import io.meridian.cli.output.Table;
import io.meridian.settings.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What alerts set off. */
@Command(
    name = "playbook",
    mixinStandardHelpOptions = true,
    description = "Shows playbooks and what they did, and tries what an alert would set off.")
public final class PlaybookCommand {

  private static final String PLAYBOOKS = "/api/playbooks";

  @Spec private CommandSpec spec;

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists the playbooks in force, and the faults of their files.")
  int list(@Mixin ControlOptions control, @Mixin Form form) {
    JsonNode all = control.client().get(PLAYBOOKS);
    Answer.print(spec, form.of(all, () -> playbooks(all)));
    return 0;
  }

  @Command(
      name = "runs",
      mixinStandardHelpOptions = true,
      description = "Lists what became of alerts that playbooks are for, the newest first.")
  int runs(
      @Mixin ControlOptions control,
      @Mixin Form form,
      @Option(
              names = "--most",
              paramLabel = "NUMBER",
              defaultValue = "20",
              description = "How many (default: ${DEFAULT-VALUE}).")
          int most) {
    JsonNode runs = control.client().list(PLAYBOOKS + "/runs", most);
    Answer.print(spec, form.of(runs, () -> past(runs)));
    return 0;
  }

  @Command(
      name = "run",
      mixinStandardHelpOptions = true,
      description = "Shows one run, with the slow requests that were attached to it.")
  int run(
      @Mixin ControlOptions control,
      @Mixin Form form,
      @Parameters(paramLabel = "RUN", description = "Its number, as 'runs' lists it.") long id) {
    JsonNode run = control.client().get(PLAYBOOKS + "/runs/" + id);
    Answer.print(
        spec,
        form.of(
            run,
            () ->
                past(List.of(run))
                    + (run.path("slowRequests").isEmpty()
                        ? ""
                        : SlowRequestsText.of(run.path("slowRequests")))));
    return 0;
  }

  @Command(
      name = "try",
      mixinStandardHelpOptions = true,
      description = "Tells what alerts would set off now; changes nothing.")
  int tried(
      @Mixin ControlOptions control,
      @Mixin Form form,
      @Parameters(paramLabel = "FILE", description = "JSON as an Alertmanager's webhook sends it.")
          Path file) {
    JsonNode decisions = control.client().post(PLAYBOOKS + "/dry-run", json(file));
    Answer.print(spec, form.of(decisions, () -> decisions(decisions)));
    return 0;
  }

  private static JsonNode json(Path file) {
    try {
      return Wire.read(Files.readString(file), JsonNode.class);
    } catch (IOException e) {
      throw new Failure("file must exist and be readable, was " + file, e);
    }
  }

  private static String playbooks(JsonNode all) {
    Table table = new Table("PLAYBOOK", "ALERT", "DOES", "COOL-DOWN", "AN HOUR", "DRY RUN");
    for (JsonNode one : all.path("playbooks")) {
      List<String> conditions = new ArrayList<>(List.of(one.path("alert").asText()));
      one.path("matchers").forEach(matcher -> conditions.add(matcher.asText()));
      List<String> actions = new ArrayList<>();
      for (JsonNode level : one.path("levels")) {
        String lasts = Progress.whole(level.path("length").asText());
        actions.add(
            "%s %s for %s"
                .formatted(level.path("logger").asText(), level.path("level").asText(), lasts));
      }
      if (one.has("slowRequests")) {
        actions.add(one.at("/slowRequests/most").asText() + " slow requests of each instance");
      }
      table.row(
          one.path("name").asText(),
          String.join(", ", conditions),
          String.join(", ", actions),
          Progress.whole(one.path("coolDown").asText()),
          one.path("mostPerHour").asText(),
          Convergence.yes(one.path("dryRun").asBoolean()));
    }
    StringBuilder text = new StringBuilder(table.toString());
    for (JsonNode fault : all.path("faults")) {
      text.append(
          "fault: %s: %s, was %s%n"
              .formatted(
                  fault.path("field").asText(),
                  fault.path("rule").asText(),
                  fault.path("value").asText()));
    }
    return text.toString();
  }

  private static String past(Iterable<JsonNode> runs) {
    Table table =
        new Table(
            "RUN",
            "WHEN",
            "PLAYBOOK",
            "REGION",
            "ALERT",
            "SINCE",
            "BECAME",
            "SUPPRESSED",
            "SLOW REQUESTS",
            "WHY");
    for (JsonNode run : runs) {
      table.row(
          run.path("id").asText(),
          run.path("at").asText(),
          run.path("playbook").asText(),
          run.path("region").asText(),
          run.path("alert").asText(),
          run.path("alertStarted").asText(),
          became(run),
          run.path("suppressed").asText(),
          SlowRequestsText.count(run.path("slowRequests")),
          run.path("detail").asText());
    }
    return table.toString();
  }

  private static String decisions(JsonNode decisions) {
    Table table = new Table("PLAYBOOK", "ALERT", "REGION", "WOULD BE");
    for (JsonNode one : decisions) {
      table.row(
          one.path("playbook").asText(),
          one.path("alert").asText(),
          one.path("region").asText(),
          became(one));
    }
    return table.toString();
  }

  private static String became(JsonNode decision) {
    return decision.path("verdict").asText().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
