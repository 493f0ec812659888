package io.meridian.cli.world;

import io.meridian.cli.output.Progress;
import io.meridian.region.RegionId;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a region out of the world. */
@Command(
    name = "remove",
    mixinStandardHelpOptions = true,
    description = {
      "Drains a region, waits until no conversation is open there, ends its processes and"
          + " deregisters it.",
      "Its data stays unless --purge is given. A region that is gone already is no error."
    })
public final class RemoveCommand implements Callable<Integer> {

  @Mixin private WorldOptions options;

  @Parameters(paramLabel = "ID", description = "Such as eu-west.")
  private RegionId id;

  @Option(
      names = "--within",
      paramLabel = "DURATION",
      defaultValue = "PT10M",
      description =
          "How long to wait for open conversations, ISO 8601; then they are cut off and stay on"
              + " the region's disk (default: ${DEFAULT-VALUE}).")
  private Duration within;

  @Option(names = "--purge", description = "Deletes its data too, once no conversation is open.")
  private boolean purge;

  @Option(
      names = "--force",
      description = {
        "Also where this leaves countries without a region, deletes the data of open"
            + " conversations, or the control plane does not answer."
      })
  private boolean force;

  @Option(
      names = "--reason",
      defaultValue = "the region is removed",
      description = "Why; it is kept with the revision (default: ${DEFAULT-VALUE}).")
  private String reason;

  @Override
  public Integer call() {
    new Removal(options.folder(), id, new Progress(System.err))
        .run(new Removal.Wish(reason, within, purge, force));
    return 0;
  }
}
