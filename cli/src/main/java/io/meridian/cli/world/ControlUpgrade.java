package io.meridian.cli.world;

import io.meridian.cli.engines.Payara;
import io.meridian.cli.output.Failure;
import io.meridian.cli.output.Progress;
import io.meridian.cli.processes.Ending;
import io.meridian.cli.setup.Checkout;
import io.meridian.cli.setup.Setup;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Restarts the control planes on another application, one after the other: where there are several,
 * one of them always answers. When one does not get ready, all get the former application again.
 */
final class ControlUpgrade {

  private final WorldFolder folder;
  private final Progress progress;
  private final Checkout checkout = Checkout.ofLauncher();

  ControlUpgrade(WorldFolder folder, Progress progress) {
    this.folder = folder;
    this.progress = progress;
  }

  /**
   * Upgrades to a file, or to the checkout's application.
   *
   * @param contract whether migrations may take away what the present version needs
   */
  void to(Optional<Path> war, boolean contract) {
    Path wanted = Checkout.built(war.orElseGet(checkout::control));
    WorldLock.holding(
        folder,
        () -> {
          Replacement application =
              new Replacement(
                  folder.controlArtefact(), world().control().deployed(), checkout.control());
          application.require(wanted, contract);
          application.put(war);
          try {
            restart();
          } catch (Failure e) {
            throw putBack(application, e);
          }
          application.keep();
        });
  }

  private void restart() {
    WorldPlan world = world();
    for (Payara control : world.controls()) {
      new Ending(DownCommand.PATIENCE).end(control.folder());
      PartStart.once(progress, Upgrade.PATIENCE).bringUp(control);
    }
  }

  private WorldPlan world() {
    WorldPlan world =
        new Planning(checkout, folder)
            .present(new Setup(checkout, progress).located())
            .orElseThrow(() -> new Failure("no world in " + folder.root() + ": try 'up'"));
    if (!world.controlDatabase().answers()) {
      throw new Failure(
          world.controlDatabase().name() + " does not answer: bring it up first ('global up')");
    }
    return world;
  }

  private Failure putBack(Replacement application, Failure cause) {
    progress.say("the control plane gets its former application back");
    try {
      application.putBack();
      restart();
    } catch (Failure again) {
      again.addSuppressed(cause);
      return new Failure(
          "the upgrade of the control plane failed:\n"
              + cause.getMessage()
              + "\nand its former application could not be put back:\n"
              + again.getMessage(),
          again);
    }
    return new Failure(
        "the upgrade of the control plane failed, the former application is back:\n"
            + cause.getMessage(),
        cause);
  }
}
