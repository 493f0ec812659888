package io.meridian.cli.setup;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where programs are looked for.
 *
 * @param folders in order of preference
 */
public record SearchPath(List<Path> folders) {

  /** Folders of servers, which the PATH of an ordinary user lacks on Debian. */
  private static final List<String> SYSTEM = List.of("/usr/local/sbin", "/usr/sbin", "/sbin");

  public SearchPath {
    folders = List.copyOf(folders);
  }

  /** The folders of a PATH variable and those of the system's servers. */
  public static SearchPath of(String variable) {
    List<Path> folders = new ArrayList<>();
    Stream.concat(Stream.of(variable.split(File.pathSeparator, -1)), SYSTEM.stream())
        .filter(entry -> !entry.isBlank())
        .forEach(entry -> parse(entry).ifPresent(folders::add));
    return new SearchPath(folders);
  }

  private static Optional<Path> parse(String entry) {
    try {
      return Optional.of(Path.of(entry));
    } catch (InvalidPathException e) {
      return Optional.empty(); // the shell would find nothing there either
    }
  }

  /** The first program of that name. */
  public Optional<Path> find(String command) {
    return folders.stream()
        .map(folder -> folder.resolve(command))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }
}
