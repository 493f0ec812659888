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
      description =
          "File with a token (default: that of 'login', or else the operator's of the local"
              + " world).")
  private Path tokenFile;

  /** Speaks as the one of the token file, as the one who logged in, or as the operator. */
  ControlClient client() {
    if (tokenFile != null) {
      return speaking(Optional.of(Operator.token(tokenFile)));
    }
    return session()
        .token(base())
        .map(token -> speaking(Optional.of(token)))
        .orElseGet(this::operator);
  }

  /** Speaks as nobody. */
  ControlClient anybody() {
    return speaking(Optional.empty());
  }

  /** Who logged in here. */
  SessionFile session() {
    return new SessionFile(world.folder());
  }

  /** Address without a trailing slash. */
  URI base() {
    return address == null
        ? Operator.address(world.folder())
        : URI.create(address.toString().replaceAll("/+$", ""));
  }

  /** Speaks as the one of a token, or as nobody. */
  ControlClient speaking(Optional<String> token) {
    URI base = base();
    return "https".equalsIgnoreCase(base.getScheme())
        ? new ControlClient(base, token, world.folder().tls().clients())
        : new ControlClient(base, token);
  }

  private ControlClient operator() {
    if (address == null) {
      return Operator.of(world.folder());
    }
    throw new Failure("--control needs --token-file, or a login there first");
  }
}
