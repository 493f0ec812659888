package io.meridian.cli.world;

import io.meridian.cli.output.Failure;
import io.meridian.cli.output.Progress;
import io.meridian.cli.processes.Ending;
import io.meridian.cli.setup.Checkout;
import io.meridian.cli.setup.Engine;
import io.meridian.cli.setup.Engines;
import io.meridian.cli.setup.Setup;
import io.meridian.region.RegionFile;
import io.meridian.region.RegionId;
import java.time.Duration;
import java.util.List;

/** Brings up and ends one region of the local world, leaving all others alone. */
public final class OneRegion {

  private final WorldFolder folder;
  private final RegionId id;
  private final Progress progress;

  public OneRegion(WorldFolder folder, RegionId id, Progress progress) {
    this.folder = folder;
    this.id = id;
    this.progress = progress;
  }

  /** Brings its parts up and registers it, where the control plane answers. */
  public void up(Duration patience) {
    Checkout checkout = Checkout.ofLauncher();
    Planning planning = new Planning(checkout, folder);
    List<RegionFile> files =
        planning.files(folder.regionFiles()).stream().filter(file -> file.id().equals(id)).toList();
    if (files.isEmpty()) {
      throw new Failure("region must have a folder below " + checkout.regions() + ", was " + id);
    }
    Engines engines = new Setup(checkout, progress).ensure(Engine.OF_WORLD);
    new ClassArchive(checkout, engines, progress).ensure();
    WorldLock.holding(
        folder,
        () -> {
          WorldPlan world = planning.wanted(engines, files, folder.ports());
          new Up(world, PartStart.with(progress, patience), progress).bringUpRegions();
        });
  }

  /** Ends its parts. Its data stays, and the control plane still knows it. */
  public void down() {
    WorldLock.holding(
        folder,
        () -> {
          int ended = new Down(new Ending(DownCommand.PATIENCE), progress).end(folder.region(id));
          progress.say(ended == 0 ? "nothing ran" : ended + " parts ended");
        });
  }
}
