package io.meridian.cli.ops;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.cli.output.Answer;
import io.meridian.cli.output.Form;
import io.meridian.cli.output.Table;
import io.meridian.region.RegionId;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Single instances. */
@Command(
    name = "instance",
    mixinStandardHelpOptions = true,
    description = "Lists instances with what they hold; forgets one that is gone for good.")
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
  int forget(
      @Mixin ControlOptions control,
      @Mixin Form form,
      @Parameters(paramLabel = "REGION", description = "Such as eu-west.") RegionId region,
      @Parameters(paramLabel = "INSTANCE", description = "Such as eu-west-2.") String instance) {
    control.client().delete(INSTANCES + "/" + region + "/" + Query.encoded(instance));
    Answer.print(
        spec,
        form.of(
            Map.of("forgotten", region + "/" + instance),
            () -> "%s/%s is forgotten%n".formatted(region, instance)));
    return 0;
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
