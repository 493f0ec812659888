package io.meridian.cli.world;

import io.meridian.cli.engines.Payara;
import io.meridian.cli.engines.Postgres;
import io.meridian.cli.output.Failure;
import io.meridian.cli.output.Progress;
import io.meridian.cli.processes.Ending;
import io.meridian.cli.processes.Part;
import io.meridian.cli.processes.PidFile;
import io.meridian.cli.setup.Checkout;
import io.meridian.cli.setup.Setup;
import io.meridian.region.RegionId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The control plane or a region of the local world: servers, and the database with their data. */
public final class DataOwner {

  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final WorldFolder folder;
  private final Optional<RegionId> id;
  private final Progress progress;
  private final Checkout checkout;
  private final WorldPlan world;

  private DataOwner(WorldFolder folder, Optional<RegionId> id, Progress progress) {
    this.folder = folder;
    this.id = id;
    this.progress = progress;
    this.checkout = Checkout.ofLauncher();
    WorldPlan all =
        new Planning(checkout, folder)
            .present(new Setup(checkout, progress).located())
            .orElseThrow(() -> new Failure("no world in " + folder.root() + ": try 'up'"));
    this.world = id.map(all::only).orElse(all);
  }

  /**
   * Finds the owner in a world that was once brought up.
   *
   * @param region empty for the control plane
   */
  public static DataOwner of(WorldFolder folder, Optional<RegionId> region, Progress progress) {
    return new DataOwner(folder, region, progress);
  }

  /** The same, as its files are now: a restore brings another password. */
  public DataOwner anew() {
    return new DataOwner(folder, id, progress);
  }

  /** {@code control} or the id of the region. */
  public String name() {
    return id.map(RegionId::value).orElse("control");
  }

  /** The application that owns the data. */
  public Path war() {
    Path own = id.map(folder::artefact).orElseGet(folder::controlArtefact);
    return Checkout.built(Files.exists(own) ? own : checkedOut());
  }

  private Path checkedOut() {
    return id.isPresent() ? checkout.chat() : checkout.control();
  }

  /** The database with the data. */
  public Postgres database() {
    return id.isPresent() ? world.regions().get(0).database() : world.controlDatabase();
  }

  /** Whether the database runs. */
  public boolean runs() {
    return runs(database());
  }

  /** Whether anything of it runs, so that it is meant to serve. */
  public boolean serves() {
    return runs() || servers().stream().anyMatch(DataOwner::runs);
  }

  private static boolean runs(Part part) {
    return PidFile.in(part.folder()).filter(file -> file.stamp().alive()).isPresent();
  }

  /** Starts the database and waits until it answers. */
  public void startDatabase() {
    PartStart.with(progress, PATIENCE).bringUp(database());
  }

  /** Starts the servers, waits until they are ready, and makes them known to each other. */
  public void startServers() {
    if (id.isPresent()) {
      new Up(world, PartStart.with(progress, PATIENCE), progress).bringUpRegions();
    } else {
      PartStart start = PartStart.with(progress, PATIENCE);
      world.balancer().ifPresent(start::bringUp);
      world.controls().forEach(start::bringUp);
      new Enrolment(world, progress).enrolAll();
    }
  }

  /** Ends the servers, so that nothing writes to the database. */
  public void endServers() {
    servers().parallelStream().forEach(server -> end(server.folder()));
  }

  /** Ends the database. */
  public void endDatabase() {
    end(database().folder());
  }

  /** Does something while no other command changes the world. */
  public void alone(Runnable change) {
    WorldLock.holding(folder, change);
  }

  private List<Payara> servers() {
    return id.isPresent() ? world.regions().get(0).instances() : world.controls();
  }

  private static void end(Path part) {
    new Ending(DownCommand.PATIENCE).end(part);
  }
}
