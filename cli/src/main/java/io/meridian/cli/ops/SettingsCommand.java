package io.meridian.cli.ops;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.cli.control.ControlClient;
import io.meridian.cli.output.Answer;
import io.meridian.cli.output.Form;
import io.meridian.cli.output.Table;
import io.meridian.settings.Catalogue;
import io.meridian.settings.Setting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Changes settings everywhere. */
@Command(
    name = "settings",
    mixinStandardHelpOptions = true,
    description = "Shows and changes the settings of the catalogue.")
public final class SettingsCommand {

  private static final String SETTINGS = "/api/settings";

  @Spec private CommandSpec spec;

  @Command(
      name = "set",
      mixinStandardHelpOptions = true,
      description = {
        "Changes settings as one revision and shows where it is in force.",
        "KEY= without a value takes the key back to its default."
      })
  int set(
      @Mixin ControlOptions control,
      @Mixin Form form,
      @Parameters(paramLabel = "KEY=VALUE", arity = "1..*", description = "A key of the catalogue.")
          List<String> changes,
      @Option(
              names = "--reason",
              required = true,
              description = "Why; it is kept with the revision.")
          String reason) {
    Map<String, String> values = new HashMap<>();
    for (String change : changes) {
      int equals = change.indexOf('=');
      if (equals < 1) {
        throw new ParameterException(
            spec.subcommands().get("set"), "a change must be KEY=VALUE, was " + change);
      }
      String value = change.substring(equals + 1);
      values.put(change.substring(0, equals), value.isEmpty() ? null : value);
    }
    ControlClient client = control.client();
    JsonNode revision = client.patch(SETTINGS, Map.of("settings", values, "reason", reason));
    Convergence.Outcome outcome = new Convergence(client).await(revision);
    Answer.print(spec, form.of(outcome.of(revision), outcome::text));
    return outcome.exitCode();
  }

  @Command(
      name = "get",
      mixinStandardHelpOptions = true,
      description = "Prints the value of one setting, the default where none is set.")
  int get(
      @Mixin ControlOptions control,
      @Mixin Form form,
      @Parameters(paramLabel = "KEY", description = "A key of the catalogue.") String key) {
    Setting setting =
        Catalogue.chat().settings().stream()
            .filter(known -> known.key().equals(key))
            .findFirst()
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.subcommands().get("get"),
                        "KEY must be one that 'settings list' shows, was " + key));
    String value = control.client().get(SETTINGS).path(key).asText(setting.defaultValue());
    Answer.print(
        spec, form.of(Map.of("key", key, "value", value), () -> value + System.lineSeparator()));
    return 0;
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists every setting with its value.")
  int list(@Mixin ControlOptions control, @Mixin Form form) {
    JsonNode values = control.client().get(SETTINGS);
    Answer.print(spec, form.of(values, () -> text(values)));
    return 0;
  }

  private static String text(JsonNode values) {
    Table table = new Table("KEY", "VALUE", "DEFAULT", "WHAT IT AFFECTS");
    for (Setting setting : Catalogue.chat().settings()) {
      table.row(
          setting.key(),
          values.path(setting.key()).asText(setting.defaultValue()),
          setting.defaultValue(),
          setting.affects());
    }
    return table.toString();
  }
}
