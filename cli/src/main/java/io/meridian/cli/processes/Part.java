package io.meridian.cli.processes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** One process of a world. */
public interface Part {

  /** Name, unique in the world, such as {@code eu-central/nginx}. */
  String name();

  /** Folder of its files: pid file, log, configuration, data. */
  Path folder();

  /** Ports it listens on, by purpose. */
  Map<String, Integer> ports();

  /** Writes its configuration and says how to start it. */
  Launch prepare() throws IOException;

  /** Whether the application answers; that the process runs is not enough. */
  boolean answers();

  /** Whether it has started and will never answer, so that only another start can help. */
  default boolean stuck() {
    return false;
  }

  /** What the application says of itself while it is not ready, for the person who waits. */
  default Optional<String> complaint() {
    return Optional.empty();
  }

  /**
   * Rewrites the configuration of the running part. Returns whether the process must be told (by
   * SIGHUP).
   */
  default boolean refresh() throws IOException {
    return false;
  }
}
