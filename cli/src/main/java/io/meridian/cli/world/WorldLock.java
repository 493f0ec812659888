package io.meridian.cli.world;

import io.meridian.cli.output.Failure;
import io.meridian.cli.processes.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** One command at a time changes a world. The lock ends with the process that holds it. */
final class WorldLock {

  /** How long a change may wait for its turn: several regions come up one after the other. */
  private static final Duration LONGEST = Duration.ofMinutes(20);

  private WorldLock() {}

  /** Does something alone; fails where another command is at it. */
  static void holding(WorldFolder folder, Runnable change) {
    holding(folder, Duration.ZERO, change);
  }

  /** Does something alone, after the commands that are at it now. */
  static void waiting(WorldFolder folder, Runnable change) {
    holding(folder, LONGEST, change);
  }

  private static void holding(WorldFolder folder, Duration wait, Runnable change) {
    try {
      Files.createDirectories(folder.root());
      try (FileChannel file =
          FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        if (!Patience.until(wait, () -> locked(file))) {
          throw new Failure("another command is changing the world in " + folder.root());
        }
        change.run();
      }
    } catch (IOException e) {
      throw new Failure(folder.root() + " cannot be used: " + e.getMessage(), e);
    }
  }

  private static boolean locked(FileChannel file) {
    try {
      return file.tryLock() != null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
