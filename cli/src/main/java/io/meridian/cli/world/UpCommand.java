package io.meridian.cli.world;

import io.meridian.cli.alerting.AlertingFile;
import io.meridian.cli.output.Answer;
import io.meridian.cli.output.Progress;
import io.meridian.cli.setup.Checkout;
import io.meridian.cli.setup.Engine;
import io.meridian.cli.setup.Engines;
import io.meridian.cli.setup.GrafanaHome;
import io.meridian.cli.setup.Setup;
import io.meridian.region.RegionFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Brings the world of the region folders up on this host. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = {
      "Brings up the world that the region folders describe: every region's instances, database,"
          + " front door and Prometheus, the control plane and the global Prometheus.",
      "What runs is kept, what has died is started again. Data survives 'down'."
    })
public final class UpCommand implements Callable<Integer> {

  @Mixin private WorldOptions options;

  @Option(
      names = "--port-base",
      paramLabel = "N",
      description = "First port (default: the one of the last start, or 17000).")
  private Optional<Integer> portBase = Optional.empty();

  @Option(
      names = "--regions",
      paramLabel = "DIR",
      description = "Folder of region folders (default: regions in the checkout).")
  private Optional<Path> regions = Optional.empty();

  @Option(
      names = "--alerting",
      paramLabel = "FILE",
      description =
          "Says where alerts go; 'none': to nobody; 'default': alerting.yaml in the folder of the"
              + " world's data (default: as at the last start).")
  private Optional<String> alerting = Optional.empty();

  @Option(
      names = "--identity",
      paramLabel = "FILE",
      description =
          "Names an OpenID Connect provider that people sign in with; 'none': accounts alone;"
              + " 'default': identity.yaml in the folder of the world's data (default: as at the"
              + " last start).")
  private Optional<String> identity = Optional.empty();

  @Option(
      names = "--control-planes",
      paramLabel = "N",
      description =
          "Control planes on one database, behind a balancer (default: as at the last start, or"
              + " 1). A world that runs with another number must be down.")
  private Optional<Integer> controlPlanes = Optional.empty();

  @Option(
      names = "--tls",
      description = {
        "Serves every door with TLS, by certificates of an authority of its own; from then on this"
            + " world always does. A world that was begun without must be down."
      })
  private boolean tls;

  @Option(
      names = "--patience",
      paramLabel = "DURATION",
      defaultValue = "PT4M",
      description = "How long a part may take to answer, ISO 8601 (default: ${DEFAULT-VALUE}).")
  private Duration patience;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Progress progress = new Progress(System.err);
    Checkout checkout = Checkout.ofLauncher();
    WorldFolder folder = options.folder();
    Planning planning = new Planning(checkout, folder);
    List<RegionFile> files = planning.files(regions);
    alerting.ifPresent(choice -> remember(choice, folder, files));
    identity.ifPresent(choice -> folder.identity().choose(choice, Planning::provider));
    Ports ports = portBase.map(Ports::new).orElseGet(folder::ports);
    ControlPlanes number = controlPlanes.map(ControlPlanes::new).orElseGet(folder::controlPlanes);
    Engines engines = new Setup(checkout, progress).ensure(Engine.OF_WORLD);
    new ClassArchive(checkout, engines, progress).ensure();
    WorldLock.holding(
        folder,
        () -> {
          new Certificates(checkout, folder, progress)
              .ensure(files.stream().map(RegionFile::id).toList(), tls);
          WorldPlan world = planning.wanted(engines, files, ports, number);
          folder.rememberRegionFiles(regions);
          new Up(world, PartStart.with(progress, patience), progress).bringUp();
          new Settling(world, progress).await();
          progress.say("all parts are ready");
          if (world.grafana().isEmpty()) {
            progress.say(GrafanaHome.MISSING);
          }
          Answer.print(spec, new Addresses(world).text());
        });
    return 0;
  }

  /** Keeps a choice for this start and the next ones; a file with faults is not kept. */
  static void remember(String choice, WorldFolder folder, List<RegionFile> files) {
    folder
        .alerting()
        .choose(
            choice,
            file ->
                AlertingFile.read(file, Planning.ids(files.stream().map(RegionFile::id).toList())));
  }
}
