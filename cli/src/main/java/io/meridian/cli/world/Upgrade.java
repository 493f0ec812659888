package io.meridian.cli.world;

import io.meridian.cli.engines.Payara;
import io.meridian.cli.engines.Postgres;
import io.meridian.cli.output.Failure;
import io.meridian.cli.output.Progress;
import io.meridian.cli.processes.Ending;
import io.meridian.cli.setup.Checkout;
import io.meridian.cli.setup.Setup;
import io.meridian.region.RegionId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Restarts a region's instances on another application, one after the other. An instance leaves the
 * front door before it ends and comes back when it is ready. When one does not get ready, it and
 * those before it get the former application again.
 */
public final class Upgrade {

  static final Duration PATIENCE = Duration.ofMinutes(4);

  private static final Duration LEAVING = Duration.ofSeconds(5);

  private final WorldFolder folder;
  private final RegionId id;
  private final Progress progress;
  private final Checkout checkout = Checkout.ofLauncher();
  private final PartStart start;
  private final Ending ending = new Ending(DownCommand.PATIENCE);

  public Upgrade(WorldFolder folder, RegionId id, Progress progress) {
    this.folder = folder;
    this.id = id;
    this.progress = progress;
    this.start = PartStart.once(progress, PATIENCE);
  }

  /**
   * Upgrades to a file, or to the checkout's application.
   *
   * @param contract whether migrations may take away what the present version needs
   */
  public void to(Optional<Path> war, boolean contract) {
    Path wanted = Checkout.built(war.orElseGet(checkout::chat));
    WorldLock.holding(
        folder,
        () -> {
          Path running = region().instances().get(0).deployed();
          Replacement application = new Replacement(folder.artefact(id), running, checkout.chat());
          application.require(wanted, contract);
          application.put(war);
          instances(application);
          application.keep();
        });
  }

  private void instances(Replacement application) {
    RegionPlan region = region();
    int count = region.instances().size();
    if (count == 1) {
      progress.say(id + "  has one instance: its clients wait and connect again when it is ready");
    }
    for (int i = 0; i < count; i++) {
      try {
        restart(region, i);
      } catch (Failure e) {
        throw putBack(application, i, e);
      }
    }
  }

  private void restart(RegionPlan region, int index) {
    Payara instance = region.instances().get(index);
    Withdrawal withdrawal = new Withdrawal(ending, List.of(region.frontDoor()));
    if (region.instances().size() > 1) {
      withdrawal.of(Optional.of(region.ports().http(index + 1)));
      progress.say(instance.name() + "  is out of the front door");
    }
    if (instance.answers()) {
      instance.leave(LEAVING);
    }
    ending.end(instance.folder());
    start.bringUp(instance);
    withdrawal.of(Optional.empty());
  }

  private RegionPlan region() {
    RegionPlan region =
        new Planning(checkout, folder)
            .present(new Setup(checkout, progress).located())
            .orElseThrow(() -> new Failure("no world in " + folder.root() + ": try 'up'"))
            .only(id)
            .regions()
            .get(0);
    Postgres database = region.database();
    if (!database.answers()) {
      throw new Failure(database.name() + " does not answer: bring the region up first");
    }
    return region;
  }

  /** The one that failed comes first: it is out of the front door already. */
  private Failure putBack(Replacement application, int failed, Failure cause) {
    progress.say(id + "  gets its former application back");
    try {
      application.putBack();
      RegionPlan region = region();
      for (int i = failed; i >= 0; i--) {
        restart(region, i);
      }
    } catch (Failure again) {
      again.addSuppressed(cause);
      return new Failure(
          "the upgrade of "
              + id
              + " failed:\n"
              + cause.getMessage()
              + "\nand its former application could not be put back:\n"
              + again.getMessage(),
          again);
    }
    return new Failure(
        "the upgrade of " + id + " failed, the former application is back:\n" + cause.getMessage(),
        cause);
  }
}
