package io.meridian.cli.world;

import io.meridian.cli.output.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A file of the operator's own that a world goes by: the one chosen at a start, or the one of that
 * name in the world's folder, or none although it is there.
 *
 * @param root folder of the world
 * @param what the file is about, which names it
 */
record ChosenFile(Path root, String what) {

  /** Stands in the note in the place of a file, whose path would be absolute. */
  private static final String NONE = "none";

  private static final String DEFAULT = "default";

  /** The file; empty where there is none, or none is wanted. */
  Optional<Path> file() {
    Path own = root.resolve(what + ".yaml");
    return WorldFolder.remembered(note())
        .or(() -> Optional.of(own).filter(Files::exists))
        .filter(file -> !file.equals(Path.of(NONE)));
  }

  /**
   * Keeps a choice for this start and the next ones.
   *
   * @param choice a file, {@code none} or {@code default}
   * @param check fails for a file with faults, which is not kept
   */
  void choose(String choice, Consumer<Path> check) {
    try {
      if (choice.equals(DEFAULT)) {
        Files.deleteIfExists(note());
        return;
      }
      if (!choice.equals(NONE)) {
        check.accept(Path.of(choice));
      }
      Files.createDirectories(root);
      String kept = choice.equals(NONE) ? NONE : absolute(choice);
      Files.writeString(note(), kept + "\n");
    } catch (IOException e) {
      throw new Failure(note() + " cannot be changed: " + e.getMessage(), e);
    }
  }

  private static String absolute(String choice) {
    return Path.of(choice).toAbsolutePath().normalize().toString();
  }

  private Path note() {
    return root.resolve(what + "-file");
  }
}
