package io.meridian.cli.ops;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.cli.control.ControlClient;
import io.meridian.cli.output.Answer;
import io.meridian.cli.output.Form;
import io.meridian.cli.output.Progress;
import io.meridian.cli.output.Table;
import io.meridian.cli.world.NewRegionCommand;
import io.meridian.cli.world.OneRegion;
import io.meridian.cli.world.RemoveCommand;
import io.meridian.cli.world.Upgrade;
import io.meridian.cli.world.WorldOptions;
import io.meridian.region.RegionId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
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
    description = "Lists, drains and enrols regions; makes, brings up, ends or removes one.",
    subcommands = {
      NewRegionCommand.class,
      RemoveCommand.class,
      RegionCredentials.Enrol.class,
      RegionCredentials.Listing.class,
      RegionCredentials.Revoke.class
    })
public final class RegionCommand {

  private static final String REGIONS = "/api/regions";

  @Spec private CommandSpec spec;

  @Command(
      name = "up",
      mixinStandardHelpOptions = true,
      description = {
        "Brings up one region that has a folder below regions/, and registers it.",
        "What runs is kept; what its region.yaml asks for now is put in force.",
        "Without a control plane it runs with what it last held."
      })
  int up(
      @Mixin WorldOptions world,
      @Parameters(paramLabel = "ID", description = "Such as eu-west.") RegionId id,
      @Option(
              names = "--regions",
              paramLabel = "DIR",
              description =
                  "Folder of region folders (default: where it was last brought up from, or"
                      + " regions in the checkout).")
          Path regions,
      @Option(
              names = "--patience",
              paramLabel = "DURATION",
              defaultValue = "PT4M",
              description = "How long a part may take to answer (default: ${DEFAULT-VALUE}).")
          Duration patience) {
    new OneRegion(world.folder(), id, new Progress(System.err))
        .up(Optional.ofNullable(regions), patience);
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
      name = "upgrade",
      mixinStandardHelpOptions = true,
      description = {
        "Restarts a region's instances on another application, one after the other.",
        "Each is taken out of the front door first; its clients resume on the others."
      })
  int upgrade(
      @Mixin WorldOptions world,
      @Parameters(paramLabel = "ID", description = "Such as eu-west.") RegionId id,
      @Option(
              names = "--war",
              paramLabel = "FILE",
              description = "The application, kept for later starts (default: the checkout's).")
          Path war,
      @Option(
              names = "--contract",
              description = "Also where migrations take away what the present version needs.")
          boolean contract) {
    new Upgrade(world.folder(), id, new Progress(System.err))
        .to(Optional.ofNullable(war), contract);
    return 0;
  }

  @Command(
      name = "drain",
      mixinStandardHelpOptions = true,
      description = {
        "Lets a region take no new conversations; open ones go on.",
        "Prints which countries are served elsewhere now."
      })
  int drain(
      @Mixin ControlOptions control,
      @Mixin Form form,
      @Parameters(paramLabel = "ID", description = "Such as eu-west.") RegionId id,
      @Option(
              names = "--reason",
              required = true,
              description = "Why; it is kept with the revision.")
          String reason,
      @Option(names = "--force", description = "Also where this leaves countries without a region.")
          boolean force) {
    ControlClient client = control.client();
    Map<String, Object> wish = Map.of("reason", reason, "force", force);
    return Moves.print(spec, form, client, client.post(REGIONS + "/" + id + "/drain", wish));
  }

  @Command(
      name = "undrain",
      mixinStandardHelpOptions = true,
      description = "Lets a drained region take conversations again.")
  int undrain(
      @Mixin ControlOptions control,
      @Mixin Form form,
      @Parameters(paramLabel = "ID", description = "Such as eu-west.") RegionId id,
      @Option(names = "--reason", defaultValue = "drain is over", description = "Why.")
          String reason) {
    ControlClient client = control.client();
    String path = REGIONS + "/" + id + "/drain?reason=" + Query.encoded(reason);
    return Moves.print(spec, form, client, client.delete(path));
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists the regions that the control plane knows.")
  int list(@Mixin ControlOptions control, @Mixin Form form) {
    JsonNode regions = control.client().get(REGIONS);
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
