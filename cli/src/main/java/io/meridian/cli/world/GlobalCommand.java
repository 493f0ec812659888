package io.meridian.cli.world;

import io.meridian.cli.output.Answer;
import io.meridian.cli.output.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What stands outside the regions. */
@Command(
    name = "global",
    mixinStandardHelpOptions = true,
    description = "Brings up, ends or upgrades the control plane and what stands beside it.")
public final class GlobalCommand {

  @Spec private CommandSpec spec;

  @Command(
      name = "up",
      mixinStandardHelpOptions = true,
      description = "Brings up the control plane and the global Prometheus, and no region.")
  int up(
      @Mixin WorldOptions world,
      @Option(
              names = "--port-base",
              paramLabel = "N",
              description = "First port (default: the one of the last start, or 17000).")
          Integer portBase,
      @Option(
              names = "--control-planes",
              paramLabel = "N",
              description =
                  "Control planes on one database, behind a balancer (default: as at the last"
                      + " start, or 1).")
          Integer controlPlanes,
      @Option(names = "--tls", description = "Serves the world with TLS, from now on.") boolean tls,
      @Option(
              names = "--patience",
              paramLabel = "DURATION",
              defaultValue = "PT4M",
              description = "How long a part may take to answer (default: ${DEFAULT-VALUE}).")
          Duration patience) {
    GlobalParts.Places places =
        new GlobalParts(world.folder(), new Progress(System.err))
            .up(Optional.ofNullable(portBase), Optional.ofNullable(controlPlanes), tls, patience);
    Answer.print(
        spec,
        "control plane      %s%nglobal Prometheus  %s%n"
            .formatted(places.control(), places.prometheus()));
    return 0;
  }

  @Command(
      name = "upgrade",
      mixinStandardHelpOptions = true,
      description = {
        "Restarts the control plane on another application; regions serve without it meanwhile.",
        "Several control planes are restarted one after the other.",
        "When it does not get ready it gets the former application again, and the exit code is 1."
      })
  int upgrade(
      @Mixin WorldOptions world,
      @Option(
              names = "--war",
              paramLabel = "FILE",
              description = "The application, kept for later starts (default: the checkout's).")
          Path war,
      @Option(
              names = "--contract",
              description = "Also where migrations take away what the present version needs.")
          boolean contract) {
    new ControlUpgrade(world.folder(), new Progress(System.err))
        .to(Optional.ofNullable(war), contract);
    return 0;
  }

  @Command(
      name = "down",
      mixinStandardHelpOptions = true,
      description = "Ends the control plane and the global Prometheus. Regions go on; data stays.")
  int down(@Mixin WorldOptions world) {
    new GlobalParts(world.folder(), new Progress(System.err)).down();
    return 0;
  }
}
