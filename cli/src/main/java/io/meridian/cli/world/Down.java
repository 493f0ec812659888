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

  /** Folder of what balances several control planes. */
  static final String BALANCER = "balancer";

  private final Ending ending;
  private final Progress progress;

  Down(Ending ending, Progress progress) {
    this.ending = ending;
    this.progress = progress;
  }

  /** Ends every part of a world. Returns how many ran. */
  int endAll(WorldFolder world) {
    List<Path> groups = new ArrayList<>(folders(world.regions()));
    groups.add(world.global());
    return end(groups);
  }

  /** Ends the parts of one region. Returns how many ran. */
  int end(Path region) {
    return end(List.of(region));
  }

  private int end(List<Path> groups) {
    List<Path> parts = groups.stream().flatMap(group -> folders(group).stream()).toList();
    Predicate<Path> door = part -> part.endsWith("nginx") || part.endsWith(BALANCER);
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

  private static List<Path> folders(Path in) {
    if (!Files.isDirectory(in)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(in)) {
      return entries.filter(Files::isDirectory).toList();
    } catch (IOException e) {
      throw new Failure(in + " cannot be read: " + e.getMessage(), e);
    }
  }
}
