package io.meridian.cli.world;

import io.meridian.cli.output.Failure;
import io.meridian.cli.output.Progress;
import io.meridian.cli.processes.Ending;
import io.meridian.cli.processes.Part;
import io.meridian.cli.processes.PidFile;
import io.meridian.cli.processes.Starting;
import io.meridian.cli.setup.Checkout;
import io.meridian.cli.setup.Engine;
import io.meridian.cli.setup.Engines;
import io.meridian.cli.setup.Setup;
import io.meridian.region.RegionFile;
import io.meridian.region.RegionFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Brings the world of the region folders up on this host. */
@Command(
    name = "up",
    description = {
      "Brings up the world that the region folders describe: every region's instances, database,"
          + " front door and Prometheus, the control plane and the global Prometheus.",
      "What runs is kept, what has died is started again. Data survives 'down'."
    })
public final class UpCommand implements Callable<Integer> {

  @Mixin private WorldOptions options;

  @Option(
      names = "--port-base",
      paramLabel = "N",
      description = "First port (default: the one of the last start, or 17000).")
  private Integer portBase;

  @Option(
      names = "--regions",
      paramLabel = "DIR",
      description = "Folder of region folders (default: regions in the checkout).")
  private Path regions;

  @Option(
      names = "--patience",
      paramLabel = "DURATION",
      defaultValue = "PT4M",
      description = "How long a part may take to answer, ISO 8601 (default: ${DEFAULT-VALUE}).")
  private Duration patience;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Progress progress = new Progress(System.err);
    Checkout checkout = Checkout.ofLauncher();
    WorldFolder folder = options.folder();
    List<RegionFile> files = files(checkout);
    WorldLock.holding(folder, () -> bringUp(checkout, folder, files, progress));
    return 0;
  }

  private void bringUp(
      Checkout checkout, WorldFolder folder, List<RegionFile> files, Progress progress) {
    WorldPlan world = plan(checkout, folder, files, progress);
    PartStart start =
        new PartStart(
            new Starting(Clock.systemUTC()), new Ending(DownCommand.PATIENCE), progress, patience);
    new Up(world, start, progress).bringUp();
    progress.say("all parts are ready");
    spec.commandLine().getOut().print(new Addresses(world).text());
    spec.commandLine().getOut().flush();
  }

  private List<RegionFile> files(Checkout checkout) {
    try {
      return RegionFile.loadAll(regions == null ? checkout.regions() : regions);
    } catch (RegionFileException e) {
      throw new Failure("the region files have faults:\n" + e.getMessage(), e);
    }
  }

  private WorldPlan plan(
      Checkout checkout, WorldFolder folder, List<RegionFile> files, Progress progress) {
    Ports ports = portBase == null ? folder.ports() : new Ports(portBase);
    Engines engines = new Setup(checkout, progress).ensure(Engine.OF_WORLD);
    Slots slots = Slots.read(folder.slots()).with(files.stream().map(RegionFile::id).toList());
    WorldPlan world = new Blueprint(checkout, engines, folder, ports).of(files, slots);
    List<Part> stopped = world.parts().stream().filter(part -> !running(part)).toList();
    if (stopped.size() < world.parts().size() && !ports.equals(folder.ports())) {
      throw new Failure(
          "the world in %s runs from port %d on: 'down' first, then move it to %d"
              .formatted(folder.root(), folder.ports().base(), ports.base()));
    }
    Ending leftovers = new Ending(DownCommand.PATIENCE);
    stopped.forEach(part -> leftovers.end(part.folder())); // a killed nginx leaves its workers
    FreePorts.check(stopped);
    slots.write(folder.slots());
    folder.remember(ports);
    return world;
  }

  private static boolean running(Part part) {
    return PidFile.in(part.folder()).filter(file -> file.stamp().alive()).isPresent();
  }
}
