package io.meridian.cli.world;

import io.meridian.cli.output.Failure;
import io.meridian.cli.output.Progress;
import io.meridian.cli.processes.Ending;
import io.meridian.cli.processes.PidFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Ends the parts that a world's pid files name: front doors first, so that nobody comes in, then
 * everything else, databases last.
 */
final class Down {

  /** Depth of a part's pid file below the world's folder: regions/ID/PART/pid. */
  private static final int DEPTH = 4;

  private final Ending ending;
  private final Progress progress;

  Down(Ending ending, Progress progress) {
    this.ending = ending;
    this.progress = progress;
  }

  /** Ends every part below a folder. Returns how many ran. */
  int end(Path below) {
    List<Path> parts = parts(below);
    Predicate<Path> door = part -> part.endsWith("nginx");
    Predicate<Path> database = part -> part.endsWith("postgresql");
    return endAll(parts, door)
        + endAll(parts, door.or(database).negate())
        + endAll(parts, database);
  }

  private int endAll(List<Path> parts, Predicate<Path> which) {
    List<String> failures = new ArrayList<>();
    long ended =
        parts.stream().filter(which).toList().parallelStream()
            .filter(
                part -> {
                  try {
                    return end(part, PidFile.in(part).map(PidFile::part).orElse(""));
                  } catch (Failure e) {
                    synchronized (failures) {
                      failures.add(e.getMessage());
                    }
                    return false;
                  }
                })
            .count();
    if (!failures.isEmpty()) {
      throw new Failure(String.join("\n", failures));
    }
    return (int) ended;
  }

  private boolean end(Path folder, String name) {
    boolean ran = ending.end(folder);
    if (ran) {
      progress.say(name + "  ended");
    }
    return ran;
  }

  private static List<Path> parts(Path below) {
    if (!Files.isDirectory(below)) {
      return List.of();
    }
    try (Stream<Path> files =
        Files.find(below, DEPTH, (file, type) -> file.endsWith(PidFile.NAME))) {
      return files.map(Path::getParent).toList();
    } catch (IOException e) {
      throw new Failure(below + " cannot be read: " + e.getMessage(), e);
    }
  }
}
