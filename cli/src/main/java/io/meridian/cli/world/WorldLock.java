package io.meridian.cli.world;

import io.meridian.cli.output.Failure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/** One command at a time changes a world. The lock ends with the process that holds it. */
final class WorldLock {

  private WorldLock() {}

  /** Does something alone. */
  static void holding(WorldFolder folder, Runnable change) {
    try {
      Files.createDirectories(folder.root());
      try (FileChannel file =
          FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        if (file.tryLock() == null) {
          throw new Failure("another command is changing the world in " + folder.root());
        }
        change.run();
      }
    } catch (IOException e) {
      throw new Failure(folder.root() + " cannot be used: " + e.getMessage(), e);
    }
  }
}
