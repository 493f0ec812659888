package io.meridian.cli.setup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The services of a host, as its files tell.
 *
 * @param policy file that Debian asks whether a package may start its service
 * @param units folders of unit files and start scripts
 */
record SystemServices(Path policy, List<Path> units) {

  static SystemServices ofThisHost() {
    return new SystemServices(
        Path.of("/usr/sbin/policy-rc.d"),
        List.of(
            Path.of("/etc/systemd/system"),
            Path.of("/lib/systemd/system"),
            Path.of("/usr/lib/systemd/system"),
            Path.of("/etc/init.d")));
  }

  /** Whether the service is there already: then it is somebody's, and nobody touches it. */
  boolean knows(String service) {
    return units.stream()
        .anyMatch(
            folder ->
                Files.exists(folder.resolve(service))
                    || Files.exists(folder.resolve(service + ".service")));
  }
}
