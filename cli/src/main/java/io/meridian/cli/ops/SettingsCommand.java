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
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
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
      @Mixin SettingsScope scope,
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
    CommandLine verb = spec.subcommands().get("set");
    if (reason == null && !dryRun) {
      throw new ParameterException(verb, "--reason must be given");
    }
    Map<String, Object> body = new HashMap<>(scope.body());
    body.put("settings", Pairs.of(verb, changes));
    body.put("reason", reason);
    body.put("breakGlass", breakGlass);
    ControlClient client = control.client();
    if (dryRun) {
      JsonNode preview = client.post(SETTINGS + "/dry-run", body);
      Answer.print(spec, form.of(preview, () -> Previews.text(preview)));
      return 0;
    }
    JsonNode revision = client.patch(SETTINGS, body);
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
      @Mixin Whereabouts place,
      @Parameters(paramLabel = "KEY", description = "A key of the catalogue.") String key) {
    Setting setting =
        Catalogue.chat()
            .setting(key)
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.subcommands().get("get"),
                        "KEY must be one that 'settings list' shows, was " + key));
    String value =
        control.client().get(SETTINGS + place.query()).path(key).asText(setting.defaultValue());
    Answer.print(
        spec, form.of(Map.of("key", key, "value", value), () -> value + System.lineSeparator()));
    return 0;
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists every setting with its value.")
  int list(@Mixin ControlOptions control, @Mixin Form form, @Mixin Whereabouts place) {
    JsonNode values = control.client().get(SETTINGS + place.query());
    Answer.print(spec, form.of(values, () -> text(values)));
    return 0;
  }

  @Command(
      name = "catalogue",
      mixinStandardHelpOptions = true,
      description =
          "Lists the settings that exist: type, range, default, owner, what each affects.")
  int catalogue(@Mixin ControlOptions control, @Mixin Form form) {
    JsonNode settings = control.client().get(SETTINGS + "/catalogue");
    Answer.print(spec, form.of(settings, () -> catalogue(settings)));
    return 0;
  }

  private static String catalogue(JsonNode settings) {
    Table table = new Table("KEY", "TYPE", "RANGE", "DEFAULT", "OWNER", "WHAT IT AFFECTS");
    for (JsonNode setting : settings) {
      table.row(
          setting.path("key").asText(),
          setting.path("type").asText().toLowerCase(Locale.ROOT),
          setting.path("least").asText() + ".." + setting.path("most").asText(),
          setting.path("defaultValue").asText(),
          setting.path("owner").asText(),
          setting.path("affects").asText());
    }
    return table.toString();
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
