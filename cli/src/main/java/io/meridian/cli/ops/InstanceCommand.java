package io.meridian.cli.ops;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.cli.control.ControlClient;
import io.meridian.cli.output.Answer;
import io.meridian.cli.output.Form;
import io.meridian.cli.output.Table;
import io.meridian.region.RegionId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Single instances. */
@Command(
    name = "instance",
    mixinStandardHelpOptions = true,
    description =
        "Lists instances, shows what their threads do, forgets one that is gone for good.")
public final class InstanceCommand {

  private static final String INSTANCES = "/api/instances";

  @Spec private CommandSpec spec;

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists the instances that the control plane knows.")
  int list(
      @Mixin ControlOptions control,
      @Mixin Form form,
      @Option(names = "--region", paramLabel = "ID", description = "Only there.")
          Optional<RegionId> region) {
    String query = region.map(id -> "?region=" + id).orElse("");
    JsonNode instances = control.client().list(INSTANCES + query);
    Answer.print(spec, form.of(instances, () -> text(instances)));
    return 0;
  }

  @Command(
      name = "forget",
      mixinStandardHelpOptions = true,
      description = {
        "Forgets an instance that is gone for good.",
        "One that is connected is refused: it would come back by itself."
      })
  int forget(@Mixin ControlOptions control, @Mixin Form form, @Mixin InstanceName instance) {
    control.client().delete(instance.path());
    Answer.print(
        spec,
        form.of(
            Map.of("forgotten", instance.toString()),
            () -> "%s is forgotten%n".formatted(instance)));
    return 0;
  }

  @Command(
      name = "threads",
      mixinStandardHelpOptions = true,
      description = {
        "Shows what every thread of an instance does, once or several times.",
        "A series ends by itself: each dump is a request of its own, and nothing stays behind."
      })
  int threads(
      @Mixin ControlOptions control,
      @Mixin Form form,
      @Mixin InstanceName instance,
      @Option(
              names = "--count",
              paramLabel = "NUMBER",
              defaultValue = "1",
              description = "How many dumps, 1 to 10 (default: ${DEFAULT-VALUE}).")
          int count,
      @Option(
              names = "--every",
              paramLabel = "DURATION",
              defaultValue = "PT5S",
              description = "From one to the next, PT1S to PT1M (default: ${DEFAULT-VALUE}).")
          Duration every) {
    Series series = series(count, every);
    ControlClient client = control.client();
    List<JsonNode> dumps =
        series.take(() -> client.post(instance.path() + "/thread-dump", Map.of()));
    Answer.print(
        spec,
        form.of(
            dumps,
            () -> dumps.stream().map(dump -> dump.path("text").asText()).collect(joining("\n"))));
    return 0;
  }

  private Series series(int count, Duration every) {
    try {
      return new Series(count, every);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private static String text(JsonNode instances) {
    Table table = new Table("REGION", "INSTANCE", "VERSION", "CONNECTED", "IN FORCE", "LAST SEEN");
    for (JsonNode instance : instances) {
      table.row(
          instance.path("region").asText(),
          instance.path("instance").asText(),
          instance.path("version").asText(),
          Convergence.yes(instance.path("connected").asBoolean()),
          Convergence.yes(instance.path("inForce").asBoolean()),
          instance.path("lastSeen").asText());
    }
    return table.toString();
  }
}
