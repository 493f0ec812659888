package io.meridian.cli.world;

import io.meridian.cli.engines.Payara;
import io.meridian.cli.output.Failure;
import io.meridian.cli.output.Progress;
import io.meridian.cli.processes.Ending;
import io.meridian.cli.setup.Checkout;
import io.meridian.cli.setup.Setup;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Restarts the control planes on another application, one after the other. Where there are several,
 * each leaves the balancer and the door before it ends and comes back when it is ready, so that
 * what is asked there is always answered. When one does not get ready, it and those before it get
 * the former application again.
 */
final class ControlUpgrade {

  private final WorldFolder folder;
  private final Progress progress;
  private final Checkout checkout = Checkout.ofLauncher();
  private final Ending ending = new Ending(DownCommand.PATIENCE);

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
          controls(application);
          application.keep();
        });
  }

  private void controls(Replacement application) {
    WorldPlan world = world();
    for (int i = 0; i < world.controls().size(); i++) {
      try {
        restart(world, i);
      } catch (Failure e) {
        throw putBack(application, i, e);
      }
    }
  }

  private void restart(WorldPlan world, int index) {
    Payara control = world.controls().get(index);
    boolean several = world.controls().size() > 1;
    Withdrawal withdrawal = new Withdrawal(ending, several ? world.controlDoors() : List.of());
    withdrawal.of(Optional.of(world.ports().controlReplica(index + 1)));
    ending.end(control.folder());
    PartStart.once(progress, Upgrade.PATIENCE).bringUp(control);
    withdrawal.of(Optional.empty());
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

  /** The one that failed comes first: nobody is sent to it, so the others serve meanwhile. */
  private Failure putBack(Replacement application, int failed, Failure cause) {
    progress.say("the control plane gets its former application back");
    try {
      application.putBack();
      WorldPlan world = world();
      for (int i = failed; i >= 0; i--) {
        restart(world, i);
      }
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
