package io.meridian.cli.ops;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.cli.control.ControlClient;
import io.meridian.cli.output.Answer;
import io.meridian.cli.output.Form;
import io.meridian.cli.output.Table;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Revisions and the way back. */
@Command(
    name = "revision",
    mixinStandardHelpOptions = true,
    description = "Lists and shows revisions, and goes back to one.")
public final class RevisionCommand {

  private static final String REVISIONS = "/api/revisions";

  @Spec private CommandSpec spec;

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists revisions, the newest first.")
  int list(
      @Mixin ControlOptions control,
      @Mixin Form form,
      @Option(
              names = "--most",
              paramLabel = "NUMBER",
              defaultValue = "20",
              description = "How many (default: ${DEFAULT-VALUE}).")
          int most) {
    JsonNode revisions = control.client().list(REVISIONS, most);
    Answer.print(spec, form.of(revisions, () -> text(revisions)));
    return 0;
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Shows a revision and what it changed.")
  int show(
      @Mixin ControlOptions control,
      @Mixin Form form,
      @Parameters(
              paramLabel = "NUMBER",
              arity = "0..1",
              description = "Of the revision (default: the newest).")
          Optional<Long> number) {
    String which = number.map(String::valueOf).orElse("current");
    JsonNode revision = control.client().get(REVISIONS + "/" + which);
    Answer.print(
        spec,
        form.of(
            revision,
            () ->
                "revision %d by %s at %s: %s%n%s%n%s"
                    .formatted(
                        revision.path("number").asLong(),
                        revision.path("author").asText(),
                        revision.path("at").asText(),
                        revision.path("reason").asText(),
                        revision.path("hash").asText(),
                        Previews.changes(revision.path("changes")))));
    return 0;
  }

  @Command(
      name = "rollback",
      mixinStandardHelpOptions = true,
      description = "Makes a new revision with the content of an old one, everywhere.")
  int rollback(
      @Mixin ControlOptions control,
      @Mixin Form form,
      @Parameters(paramLabel = "NUMBER", description = "The revision to go back to.") long number,
      @Option(names = "--reason", description = "Why; it is kept with the revision.") String reason,
      @Option(
              names = "--break-glass",
              description =
                  "Takes a rollout back that is on its way, and changes everywhere at once.")
          boolean breakGlass,
      @Option(
              names = "--dry-run",
              description = "Only shows what would change and which instances it would reach.")
          boolean dryRun) {
    ControlClient client = control.client();
    if (dryRun) {
      JsonNode preview = client.get(REVISIONS + "/" + number + "/rollback");
      Answer.print(spec, form.of(preview, () -> Previews.text(preview)));
      return 0;
    }
    if (reason == null) {
      throw new ParameterException(spec.subcommands().get("rollback"), "--reason must be given");
    }
    JsonNode revision =
        client.post(
            REVISIONS + "/" + number + "/rollback",
            Map.of("reason", reason, "breakGlass", breakGlass));
    Convergence.Outcome outcome = new Convergence(client).await(revision);
    Answer.print(
        spec,
        form.of(
            outcome.of(revision),
            () -> Previews.changes(revision.path("changes")) + outcome.text()));
    return outcome.exitCode();
  }

  @Command(
      name = "compare",
      mixinStandardHelpOptions = true,
      description = "Shows what differs between two revisions.")
  int compare(
      @Mixin ControlOptions control,
      @Mixin Form form,
      @Parameters(paramLabel = "NUMBER", description = "Of one revision.") long number,
      @Parameters(paramLabel = "OTHER", description = "Of the other one.") long other) {
    JsonNode changes = control.client().get(REVISIONS + "/" + number + "/compare/" + other);
    Answer.print(spec, form.of(changes, () -> Previews.changes(changes)));
    return 0;
  }

  private static String text(JsonNode revisions) {
    Table table = new Table("NUMBER", "AT", "BY", "REASON");
    for (JsonNode revision : revisions) {
      table.row(
          revision.path("number").asText(),
          revision.path("at").asText(),
          revision.path("author").asText(),
          revision.path("reason").asText());
    }
    return table.toString();
  }
}
