package io.meridian.cli.world;

import io.meridian.cli.engines.Nginx;
import io.meridian.cli.engines.Payara;
import io.meridian.cli.engines.Postgres;
import io.meridian.cli.output.Failure;
import io.meridian.cli.output.Progress;
import io.meridian.cli.processes.Ending;
import io.meridian.cli.processes.Patience;
import io.meridian.cli.setup.Checkout;
import io.meridian.cli.setup.Setup;
import io.meridian.region.RegionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Restarts a region's instances on another application, one after the other. An instance leaves the
 * front door before it ends and comes back when it is ready. When one does not get ready, it gets
 * the former application again and the others are not touched.
 */
public final class Upgrade {

  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Duration LEAVING = Duration.ofSeconds(5);
  private static final Duration RELOAD = Duration.ofSeconds(20);

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
    this.start = PartStart.with(progress, PATIENCE);
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
          check(wanted, contract);
          Optional<Path> former = swap(war);
          try {
            instances();
          } catch (Failure e) {
            throw putBack(former, e);
          }
          former.ifPresent(Upgrade::delete);
        });
  }

  private void check(Path wanted, boolean contract) {
    Path own = folder.artefact(id);
    Path present = Files.exists(own) ? own : checkout.chat();
    List<String> faults =
        SchemaRule.faults(new Artefact(present).migrations(), new Artefact(wanted).migrations());
    if (!faults.isEmpty() && !contract) {
      throw new Failure(
          "two versions cannot share the database:\n  "
              + String.join("\n  ", faults)
              + "\n--contract goes on where every instance of the present version can do without.");
    }
  }

  private void instances() {
    RegionPlan region = region();
    int count = region.instances().size();
    if (count == 1) {
      progress.say(id + "  has one instance: its clients wait and connect again when it is ready");
    }
    for (int i = 0; i < count; i++) {
      Payara instance = region.instances().get(i);
      if (count > 1) {
        withdraw(region.frontDoor(), Optional.of(region.ports().http(i + 1)));
        progress.say(instance.name() + "  is out of the front door");
      }
      instance.leave(LEAVING);
      ending.end(instance.folder());
      start.bringUp(instance);
      withdraw(region.frontDoor(), Optional.empty());
    }
  }

  /** Lets the front door go by a changed list, and waits until it does. */
  private void withdraw(Nginx door, Optional<Integer> instance) {
    door.withdraw(instance);
    try {
      if (door.refresh()) {
        ending.signal(door.folder(), "HUP");
      }
    } catch (IOException e) {
      throw new Failure(door.name() + " cannot be configured: " + e.getMessage(), e);
    }
    if (!Patience.until(RELOAD, door::refreshed)) {
      throw new Failure(door.name() + " does not take its new configuration");
    }
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

  /** Puts an application in the place of the present one. Returns where that one is kept. */
  private Optional<Path> swap(Optional<Path> war) {
    Path own = folder.artefact(id);
    Path former = own.resolveSibling("chat.war.former");
    Path draft = own.resolveSibling("chat.war.new");
    try {
      Optional<Path> kept = Optional.empty();
      if (Files.exists(own)) {
        kept = Optional.of(Files.move(own, former, StandardCopyOption.REPLACE_EXISTING));
      }
      if (war.isPresent()) {
        Files.copy(war.get(), draft, StandardCopyOption.REPLACE_EXISTING);
        Files.move(draft, own, StandardCopyOption.ATOMIC_MOVE);
      }
      return kept;
    } catch (IOException e) {
      throw new Failure(own + " cannot be replaced: " + e.getMessage(), e);
    }
  }

  private Failure putBack(Optional<Path> former, Failure cause) {
    Path own = folder.artefact(id);
    try {
      Files.deleteIfExists(own);
      if (former.isPresent()) {
        Files.move(former.get(), own, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      cause.addSuppressed(e);
      return cause;
    }
    RegionPlan region = region();
    for (Payara instance : region.instances()) {
      if (!instance.answers()) {
        ending.end(instance.folder());
        start.bringUp(instance);
      }
    }
    withdraw(region.frontDoor(), Optional.empty());
    return new Failure(
        "the upgrade of " + id + " failed, the former application is back:\n" + cause.getMessage(),
        cause);
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new Failure(file + " cannot be removed: " + e.getMessage(), e);
    }
  }
}
