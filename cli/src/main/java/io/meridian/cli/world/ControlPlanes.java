package io.meridian.cli.world;

import io.meridian.cli.output.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How many control planes a world has; they share one database, and none is special.
 *
 * @param count 1 to {@value #MOST}
 */
record ControlPlanes(int count) {

  /** Most of them. */
  static final int MOST = 5;

  ControlPlanes {
    if (count < 1 || count > MOST) {
      throw new IllegalArgumentException("control planes must be 1 to " + MOST + ", was " + count);
    }
  }

  /** Reads the file, which holds the number; without it there is one. */
  static ControlPlanes read(Path file) {
    try {
      return new ControlPlanes(
          Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) : 1);
    } catch (IOException | IllegalArgumentException e) {
      throw new Failure(file + " must hold a number, 1 to " + MOST + ": " + e.getMessage(), e);
    }
  }

  void write(Path file) {
    try {
      Files.writeString(file, count + "\n");
    } catch (IOException e) {
      throw new Failure(file + " cannot be written: " + e.getMessage(), e);
    }
  }

  /** Whether something stands in front of them. */
  boolean balanced() {
    return count > 1;
  }
}
