package io.meridian.cli.ops;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.cli.control.ControlClient;
import io.meridian.cli.output.Answer;
import io.meridian.cli.output.Exit;
import io.meridian.cli.output.Failure;
import io.meridian.cli.output.Form;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Changes of settings that reach instances in stages. */
@Command(
    name = "rollout",
    mixinStandardHelpOptions = true,
    description = {
      "Rolls a change of settings out in stages, and puts it back where a guard fails.",
      "A rollout is known by the number of its revision."
    })
public final class RolloutCommand {

  private static final String ROLLOUTS = "/api/rollouts";
  private static final String REASON = "Why; it is kept in the audit.";

  @Spec private CommandSpec spec;

  @Command(
      name = "start",
      mixinStandardHelpOptions = true,
      description = "Begins a rollout: of values, or of the settings of an old revision.")
  int start(
      @Mixin ControlOptions control,
      @Mixin Form form,
      @Parameters(
              paramLabel = "KEY=VALUE",
              arity = "0..*",
              description = "A key of the catalogue; KEY= takes it back to its default.")
          List<String> changes,
      @Mixin SettingsScope scope,
      @Option(
              names = "--to-revision",
              paramLabel = "NUMBER",
              description = "Settings of that revision come back, in the place of KEY=VALUE.")
          Optional<Long> old,
      @Option(
              names = "--stage",
              paramLabel = "PLACES",
              description =
                  "Regions and region/instance, joined by commas; may be repeated, the rest comes"
                      + " last (default: one instance, its region, the rest).")
          List<String> stages,
      @Option(
              names = "--bake",
              paramLabel = "DURATION",
              description = "How long a stage must have been good, ISO 8601 (default: PT5M).")
          Optional<String> bake,
      @Option(
              names = "--patience",
              paramLabel = "DURATION",
              description = "How long instances may take until it is in force (default: PT60S).")
          Optional<String> patience,
      @Option(
              names = "--guard",
              paramLabel = "GUARD",
              description =
                  "PromQL with a bound, such as 'QUERY <= 0.01 @ eu-west'; @ global is the global"
                      + " Prometheus and the default, @ reached that of each region reached.")
          List<String> guards,
      @Option(names = "--reason", required = true, description = REASON) String reason,
      @Mixin RolloutWait wait) {
    CommandLine verb = spec.subcommands().get("start");
    if ((changes == null || changes.isEmpty()) == old.isEmpty()) {
      throw new ParameterException(verb, "either KEY=VALUE or --to-revision must be given");
    }
    Map<String, Object> body = new HashMap<>(scope.body());
    body.put("settings", changes == null ? Map.of() : Pairs.of(verb, changes));
    old.ifPresent(number -> body.put("revision", number));
    body.put("reason", reason);
    body.put("stages", places(stages));
    bake.ifPresent(time -> body.put("bake", time));
    patience.ifPresent(time -> body.put("patience", time));
    body.put("guards", GuardText.of(verb, guards));
    ControlClient client = control.client();
    return shown(form, wait.end(client, client.post(ROLLOUTS, body)), wait.wanted());
  }

  @Command(
      name = "status",
      mixinStandardHelpOptions = true,
      description = "Shows a rollout: its stages, what it waits for, and every instance.")
  int status(
      @Mixin ControlOptions control,
      @Mixin Form form,
      @Parameters(paramLabel = "NUMBER", arity = "0..1", description = "Default: the last one.")
          Optional<Long> number,
      @Mixin RolloutWait wait) {
    ControlClient client = control.client();
    return shown(form, wait.end(client, which(client, number)), wait.wanted());
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists rollouts, the newest first.")
  int list(
      @Mixin ControlOptions control,
      @Mixin Form form,
      @Option(
              names = "--most",
              paramLabel = "NUMBER",
              defaultValue = "20",
              description = "How many (default: ${DEFAULT-VALUE}).")
          int most) {
    JsonNode rollouts = control.client().list(ROLLOUTS, most);
    Answer.print(spec, form.of(rollouts, () -> RolloutText.list(rollouts)));
    return Exit.DONE;
  }

  @Command(
      name = "pause",
      mixinStandardHelpOptions = true,
      description = "Reaches nobody else until it goes on; guards are still asked.")
  int pause(
      @Mixin ControlOptions control,
      @Mixin Form form,
      @Parameters(paramLabel = "NUMBER", arity = "0..1", description = "Default: the last one.")
          Optional<Long> number,
      @Option(names = "--reason", required = true, description = REASON) String reason) {
    return move(control, form, number, "pause", reason);
  }

  @Command(
      name = "continue",
      mixinStandardHelpOptions = true,
      description = "Goes on after a pause; the present stage bakes anew.")
  int goOn(
      @Mixin ControlOptions control,
      @Mixin Form form,
      @Parameters(paramLabel = "NUMBER", arity = "0..1", description = "Default: the last one.")
          Optional<Long> number,
      @Option(names = "--reason", required = true, description = REASON) String reason) {
    return move(control, form, number, "continue", reason);
  }

  @Command(
      name = "abort",
      mixinStandardHelpOptions = true,
      description = "Takes it back everywhere.")
  int abort(
      @Mixin ControlOptions control,
      @Mixin Form form,
      @Parameters(paramLabel = "NUMBER", arity = "0..1", description = "Default: the last one.")
          Optional<Long> number,
      @Option(names = "--reason", required = true, description = REASON) String reason) {
    return move(control, form, number, "abort", reason);
  }

  @Command(
      name = "break-glass",
      mixinStandardHelpOptions = true,
      description = "Puts it in force everywhere at once, without the stages that are left.")
  int breakGlass(
      @Mixin ControlOptions control,
      @Mixin Form form,
      @Parameters(paramLabel = "NUMBER", arity = "0..1", description = "Default: the last one.")
          Optional<Long> number,
      @Option(names = "--reason", required = true, description = REASON) String reason) {
    return move(control, form, number, "break-glass", reason);
  }

  private int move(
      ControlOptions control, Form form, Optional<Long> number, String verb, String reason) {
    ControlClient client = control.client();
    long revision =
        number.orElseGet(() -> which(client, Optional.empty()).path("revision").asLong());
    JsonNode rollout =
        client.post(ROLLOUTS + "/" + revision + "/" + verb, Map.of("reason", reason));
    return shown(form, rollout, false);
  }

  private int shown(Form form, JsonNode rollout, boolean waited) {
    Answer.print(spec, form.of(rollout, () -> RolloutText.one(rollout)));
    boolean done = rollout.path("state").asText().equals("DONE");
    return waited && !done ? Exit.NOT_IN_FORCE : Exit.DONE;
  }

  private static JsonNode which(ControlClient client, Optional<Long> number) {
    long revision =
        number.orElseGet(
            () -> {
              JsonNode last = client.list(ROLLOUTS, 1);
              if (last.isEmpty()) {
                throw new Failure("there has been no rollout yet");
              }
              return last.get(0).path("revision").asLong();
            });
    return client.get(ROLLOUTS + "/" + revision);
  }

  private static List<List<String>> places(List<String> stages) {
    return stages == null
        ? List.of()
        : stages.stream().map(stage -> Arrays.asList(stage.split(",", -1))).toList();
  }
}
