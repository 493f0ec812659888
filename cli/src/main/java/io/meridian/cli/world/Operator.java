package io.meridian.cli.world;

import io.meridian.cli.control.ControlClient;
import io.meridian.cli.output.Failure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The operator of a world, by the token that its control plane wrote. */
public final class Operator {

  private Operator() {}

  /** Speaks to the control plane of a world. */
  public static ControlClient of(WorldFolder world) {
    return of(world, address(world));
  }

  /** Where the control plane of a world answers. */
  public static URI address(WorldFolder world) {
    return URI.create("http://127.0.0.1:" + world.ports().control());
  }

  static ControlClient of(WorldFolder world, URI control) {
    return new ControlClient(control, Optional.of(token(world.operatorToken())));
  }

  /** Reads a token file. */
  public static String token(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new Failure(
          "the operator's token cannot be read from " + file + ": is there a world? Try 'up'", e);
    }
  }
}
