package io.meridian.cli.world;

import io.meridian.cli.alerting.AlertingFile;
import io.meridian.cli.alerting.AlertingSettings;
import io.meridian.cli.output.Failure;
import io.meridian.cli.processes.Ending;
import io.meridian.cli.processes.Part;
import io.meridian.cli.processes.PidFile;
import io.meridian.cli.setup.Checkout;
import io.meridian.cli.setup.Engines;
import io.meridian.identity.ProviderFile;
import io.meridian.identity.ProviderSettings;
import io.meridian.region.RegionFile;
import io.meridian.region.RegionFileException;
import io.meridian.region.RegionId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes the plan of a world from region files, slots and ports. */
final class Planning {

  private final Checkout checkout;
  private final WorldFolder folder;

  Planning(Checkout checkout, WorldFolder folder) {
    this.checkout = checkout;
    this.folder = folder;
  }

  /** Reads the region files; all their faults come at once. */
  List<RegionFile> files(Optional<Path> regions) {
    try {
      return RegionFile.loadAll(regions.orElse(checkout.regions()));
    } catch (RegionFileException e) {
      throw new Failure("the region files have faults:\n" + e.getMessage(), e);
    }
  }

  /** The world as it was last brought up, empty where there never was one. */
  Optional<WorldPlan> present(Engines engines) {
    if (!Files.exists(folder.slots())) {
      return Optional.empty();
    }
    Slots slots = Slots.read(folder.slots());
    Blueprint blueprint =
        new Blueprint(
            checkout,
            engines,
            folder,
            folder.ports(),
            folder.controlPlanes(),
            AlertingSettings.none());
    return Optional.of(blueprint.of(known(), slots));
  }

  /** The regions of the world as it was last brought up, as far as they have their file still. */
  List<RegionFile> known() {
    return Slots.read(folder.slots()).slots().keySet().stream()
        .filter(id -> Files.exists(at(id, Optional.empty())))
        .map(id -> file(id, Optional.empty()))
        .toList();
  }

  /**
   * Reads the file of one region.
   *
   * @param regions folder of region folders; empty means the one it was last brought up from
   */
  RegionFile file(RegionId id, Optional<Path> regions) {
    Path file = at(id, regions);
    if (!Files.exists(file)) {
      throw new Failure("region must have the file " + file + ", was " + id);
    }
    try {
      return RegionFile.load(file);
    } catch (RegionFileException e) {
      throw new Failure("the region file has faults:\n" + e.getMessage(), e);
    }
  }

  private Path at(RegionId id, Optional<Path> regions) {
    return regions
        .or(() -> folder.regionFiles(id))
        .or(folder::regionFiles)
        .orElse(checkout.regions())
        .resolve(id.value())
        .resolve(RegionFile.NAME);
  }

  /** The world that is to be brought up: gives slots, and sees that the ports are free. */
  WorldPlan wanted(
      Engines engines, List<RegionFile> files, Ports ports, ControlPlanes controlPlanes) {
    Slots slots = Slots.read(folder.slots()).with(files.stream().map(RegionFile::id).toList());
    AlertingSettings alerting = alerting(ids(slots.slots().keySet()));
    folder.identity().file().ifPresent(Planning::provider);
    WorldPlan world =
        new Blueprint(checkout, engines, folder, ports, controlPlanes, alerting).of(files, slots);
    refuseAnotherNumber(controlPlanes);
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
    folder.remember(controlPlanes);
    return world;
  }

  /** One control plane has the address that several have their balancer at. */
  private void refuseAnotherNumber(ControlPlanes wanted) {
    ControlPlanes now = folder.controlPlanes();
    boolean runs =
        IntStream.rangeClosed(1, now.count()).mapToObj(folder::control).anyMatch(Planning::running);
    if (runs && !now.equals(wanted)) {
      throw new Failure(
          "the world in %s runs with %d control planes: 'global down' first, then start %d"
              .formatted(folder.root(), now.count(), wanted.count()));
    }
  }

  /** Where alerts go; faults of the file come all at once. */
  private AlertingSettings alerting(Set<String> regions) {
    return folder
        .alertingFile()
        .map(file -> AlertingFile.read(file, regions))
        .orElseGet(AlertingSettings::none);
  }

  /** Checks the file of a provider before a server reads it; its faults come all at once. */
  static ProviderSettings provider(Path file) {
    try {
      return ProviderFile.read(file);
    } catch (IllegalArgumentException e) {
      throw new Failure("the identity file has faults:\n" + e.getMessage(), e);
    }
  }

  static Set<String> ids(Collection<RegionId> regions) {
    return regions.stream().map(RegionId::value).collect(Collectors.toSet());
  }

  private static boolean running(Part part) {
    return running(part.folder());
  }

  private static boolean running(Path part) {
    return PidFile.in(part).filter(file -> file.stamp().alive()).isPresent();
  }
}
