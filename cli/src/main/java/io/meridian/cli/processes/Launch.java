package io.meridian.cli.processes;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a process is started.
 *
 * @param command program and arguments
 * @param folder working directory
 * @param environment variables beside the inherited ones
 * @param signal name of the signal that ends it gracefully
 */
public record Launch(
    List<String> command, Path folder, Map<String, String> environment, String signal) {

  public Launch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }
}
