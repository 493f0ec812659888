package io.meridian.cli.world;

import io.meridian.cli.control.ControlClient;
import io.meridian.cli.engines.Payara;
import io.meridian.cli.engines.Postgres;
import io.meridian.cli.output.Failure;
import io.meridian.cli.output.Progress;
import io.meridian.cli.processes.Part;
import io.meridian.cli.processes.PidFile;
import io.meridian.cli.setup.Checkout;
import io.meridian.cli.setup.Engines;
import io.meridian.cli.setup.Setup;
import io.meridian.region.RegionFile;
import io.meridian.region.RegionId;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a world consists of, for those who look at it without changing it. */
public final class Inventory {

  /** Name of what stands outside the regions. */
  public static final String GLOBAL = "global";

  private final WorldPlan world;
  private final Engines engines;

  private Inventory(WorldPlan world, Engines engines) {
    this.world = world;
    this.engines = engines;
  }

  /** The world of a folder. Fails where none was ever brought up, or its region files are wrong. */
  public static Inventory of(WorldFolder folder, Progress progress) {
    Checkout checkout = Checkout.ofLauncher();
    Engines engines = new Setup(checkout, progress).located();
    return new Planning(checkout, folder)
        .present(engines)
        .map(world -> new Inventory(world, engines))
        .orElseThrow(() -> new Failure("no world in " + folder.root() + ": bring it up with 'up'"));
  }

  /** The file of each region that the world has, whether it can be read or not. */
  public static SortedMap<String, Path> regionFiles(WorldFolder folder) {
    Path otherwise = folder.regionFiles().orElseGet(() -> Checkout.ofLauncher().regions());
    SortedMap<String, Path> files = new TreeMap<>();
    for (RegionId id : Slots.read(folder.slots()).slots().keySet()) {
      Path at = folder.regionFiles(id).orElse(otherwise);
      files.put(id.value(), at.resolve(id.value()).resolve(RegionFile.NAME));
    }
    return files;
  }

  /** The file that says where alerts go, where there is one. */
  public static Optional<Path> alertingFile(WorldFolder folder) {
    return folder.alertingFile();
  }

  /** The applications that its servers run: the control plane's, and that of each region. */
  public SortedMap<String, Path> applications() {
    Checkout checkout = Checkout.ofLauncher();
    SortedMap<String, Path> all = new TreeMap<>();
    all.put(GLOBAL, checkout.control());
    for (RegionPlan region : world.regions()) {
      Path own = world.folder().artefact(region.file().id());
      all.put(name(region), Files.exists(own) ? own : checkout.chat());
    }
    return all;
  }

  /** What {@code status} answers: parts, fleet, leases and alerts, to be written as JSON. */
  public Object status() {
    return WorldState.of(world);
  }

  /** Every part. */
  public List<Part> parts() {
    return world.parts();
  }

  /** The control planes and every instance, with the port where each answers. */
  public List<Payara> servers() {
    List<Payara> servers = new ArrayList<>(world.controls());
    world.regions().forEach(region -> servers.addAll(region.instances()));
    return servers;
  }

  /** Every database. */
  public List<Postgres> databases() {
    List<Postgres> databases = new ArrayList<>(List.of(world.controlDatabase()));
    world.regions().forEach(region -> databases.add(region.database()));
    return databases;
  }

  /** The database of every region, by region. */
  public SortedMap<RegionId, Postgres> regionDatabases() {
    SortedMap<RegionId, Postgres> all = new TreeMap<>();
    world.regions().forEach(region -> all.put(region.file().id(), region.database()));
    return all;
  }

  /** Addresses of the Prometheus servers, by region or {@value #GLOBAL}. */
  public SortedMap<String, URI> prometheuses() {
    SortedMap<String, URI> all = new TreeMap<>();
    all.put(GLOBAL, world.prometheusUrl());
    world.regions().forEach(region -> all.put(name(region), region.prometheusUrl()));
    return all;
  }

  /** Addresses of the Alertmanagers, by region or {@value #GLOBAL}. */
  public SortedMap<String, URI> alertmanagers() {
    SortedMap<String, URI> all = new TreeMap<>();
    all.put(GLOBAL, world.alertmanagerUrl());
    world.regions().forEach(region -> all.put(name(region), region.alertmanagerUrl()));
    return all;
  }

  /** The control plane, as the operator. */
  public ControlClient control() {
    return Operator.of(world.folder(), world.controlUrl());
  }

  /** Where the engines lie. */
  public Engines engines() {
    return engines;
  }

  /** Process of a part, empty where none runs. */
  public static Optional<Long> process(Part part) {
    return PidFile.in(part.folder())
        .map(PidFile::stamp)
        .filter(stamp -> stamp.alive())
        .map(stamp -> stamp.pid());
  }

  private static String name(RegionPlan region) {
    return region.file().id().value();
  }
}
