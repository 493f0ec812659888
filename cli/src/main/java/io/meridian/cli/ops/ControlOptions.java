package io.meridian.cli.ops;

import io.meridian.cli.control.ControlClient;
import io.meridian.cli.output.Failure;
import io.meridian.cli.world.Operator;
import io.meridian.cli.world.WorldOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which control plane a verb speaks to, and as whom. */
public final class ControlOptions {

  @Mixin private WorldOptions world;

  @Option(
      names = "--control",
      paramLabel = "URL",
      description = "Address of the control plane (default: that of the local world).")
  private URI address;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "File with the operator's token (default: that of the local world).")
  private Path tokenFile;

  ControlClient client() {
    if (address == null && tokenFile == null) {
      return Operator.of(world.folder());
    }
    if (address == null || tokenFile == null) {
      throw new Failure("--control and --token-file go together");
    }
    String base = address.toString().replaceAll("/+$", "");
    return new ControlClient(URI.create(base), Optional.of(Operator.token(tokenFile)));
  }
}
