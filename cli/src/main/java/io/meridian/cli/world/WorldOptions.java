package io.meridian.cli.world;

import io.meridian.cli.setup.Checkout;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which world a command is about. */
public final class WorldOptions {

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Folder of the world's data (default: .meridian in the checkout).")
  private Path dir;

  /** The folder of the world. */
  public WorldFolder folder() {
    return new WorldFolder(Optional.ofNullable(dir).orElseGet(() -> Checkout.ofLauncher().world()));
  }
}
