package io.meridian.cli.ops;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.cli.output.Answer;
import io.meridian.cli.output.Form;
import io.meridian.cli.output.Progress;
import io.meridian.cli.output.Table;
import io.meridian.cli.world.OneRegion;
import io.meridian.cli.world.WorldOptions;
import io.meridian.region.RegionId;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Single regions. */
@Command(
    name = "region",
    mixinStandardHelpOptions = true,
    description = "Lists regions; brings up or ends one region of the local world.")
public final class RegionCommand {

  @Spec private CommandSpec spec;

  @Command(
      name = "up",
      mixinStandardHelpOptions = true,
      description = {
        "Brings up one region that has a folder below regions/, and registers it.",
        "Without a control plane it runs with what it last held."
      })
  int up(
      @Mixin WorldOptions world,
      @Parameters(paramLabel = "ID", description = "Such as eu-west.") RegionId id,
      @Option(
              names = "--patience",
              paramLabel = "DURATION",
              defaultValue = "PT4M",
              description = "How long a part may take to answer (default: ${DEFAULT-VALUE}).")
          Duration patience) {
    new OneRegion(world.folder(), id, new Progress(System.err)).up(patience);
    return 0;
  }

  @Command(
      name = "down",
      mixinStandardHelpOptions = true,
      description = "Ends one region of the local world. Its data stays.")
  int down(
      @Mixin WorldOptions world,
      @Parameters(paramLabel = "ID", description = "Such as eu-west.") RegionId id) {
    new OneRegion(world.folder(), id, new Progress(System.err)).down();
    return 0;
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists the regions that the control plane knows.")
  int list(@Mixin ControlOptions control, @Mixin Form form) {
    JsonNode regions = control.client().get("/api/regions");
    Answer.print(spec, form.of(regions, () -> text(regions)));
    return 0;
  }

  private static String text(JsonNode regions) {
    Table table =
        new Table("REGION", "NAME", "ZONE", "ADMITS", "STATUS", "READY", "OPEN", "FRONT DOOR");
    for (JsonNode entry : regions) {
      JsonNode region = entry.path("region");
      JsonNode state = entry.path("state");
      table.row(
          region.path("id").asText(),
          region.path("name").asText(),
          region.path("zone").asText(),
          region.path("admits").asText(),
          state.path("status").asText("unknown"),
          state.path("ready").asText("-") + " of " + state.path("instances").asText("-"),
          state.path("conversations").asText("-"),
          region.path("url").asText());
    }
    return table.toString();
  }
}
