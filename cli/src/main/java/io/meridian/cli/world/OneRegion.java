package io.meridian.cli.world;

import io.meridian.cli.engines.Payara;
import io.meridian.cli.output.Progress;
import io.meridian.cli.processes.Ending;
import io.meridian.cli.setup.Checkout;
import io.meridian.cli.setup.Engine;
import io.meridian.cli.setup.Engines;
import io.meridian.cli.setup.Setup;
import io.meridian.region.RegionFile;
import io.meridian.region.RegionId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

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

  /**
   * Brings its parts up and registers it, where the control plane answers. What runs is kept and
   * takes its new configuration; instances that the file no longer asks for are ended.
   *
   * @param regions folder of region folders; empty means the one it was last brought up from
   */
  public void up(Optional<Path> regions, Duration patience) {
    Checkout checkout = Checkout.ofLauncher();
    Planning planning = new Planning(checkout, folder);
    RegionFile file = planning.file(id, regions);
    Engines engines = new Setup(checkout, progress).ensure(Engine.OF_WORLD);
    new ClassArchive(checkout, engines, progress).ensure();
    WorldLock.waiting(
        folder,
        () -> {
          new Certificates(checkout, folder, progress).ensure(List.of(id), false);
          WorldPlan world =
              planning.wanted(engines, List.of(file), folder.ports(), folder.controlPlanes());
          regions.ifPresent(from -> folder.rememberRegionFiles(id, from));
          PartStart start = PartStart.with(progress, patience);
          new Up(world, start, progress).bringUpRegions();
          endSurplus(file.instances());
          tellGlobal(planning, engines, start);
          if (world.controls().stream().anyMatch(Payara::answers)) {
            new Settling(world, progress).await();
          }
          AddressNote.of(world.regions().get(0));
        });
  }

  /** Ends its parts. Its data stays, and the control plane still knows it. */
  public void down() {
    WorldLock.waiting(
        folder,
        () -> {
          int ended = new Down(new Ending(DownCommand.PATIENCE), progress).end(folder.region(id));
          progress.say(ended == 0 ? "nothing ran" : ended + " parts ended");
        });
  }

  /** Makes it no part of the world any more. Its data stays. */
  void forget() {
    Checkout checkout = Checkout.ofLauncher();
    Engines engines = new Setup(checkout, progress).located();
    WorldLock.waiting(
        folder,
        () -> {
          Slots.read(folder.slots()).without(id).write(folder.slots());
          folder.forget(id);
          tellGlobal(
              new Planning(checkout, folder), engines, PartStart.with(progress, Duration.ZERO));
        });
  }

  /** Ends instances with a number above those wanted, once the front door knows them no more. */
  private void endSurplus(int wanted) {
    Ending ending = new Ending(DownCommand.PATIENCE);
    for (int number = wanted + 1; number <= RegionFile.MAX_INSTANCES; number++) {
      String name = id + "-" + number;
      if (ending.end(folder.region(id).resolve(name))) {
        progress.say(id + "/" + name + "  ended");
      }
    }
  }

  /** The global Prometheus expects the regions that there are. */
  private void tellGlobal(Planning planning, Engines engines, PartStart start) {
    planning.present(engines).ifPresent(world -> start.refreshRunning(world.prometheus()));
  }
}
