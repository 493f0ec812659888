package io.meridian.cli.world;

import io.meridian.cli.output.Failure;
import io.meridian.cli.output.Progress;
import io.meridian.cli.processes.Ending;
import io.meridian.cli.setup.Checkout;
import io.meridian.cli.setup.Engine;
import io.meridian.cli.setup.Engines;
import io.meridian.cli.setup.Setup;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Brings up and ends what stands outside the regions: control plane and global Prometheus. */
public final class GlobalParts {

  private final WorldFolder folder;
  private final Progress progress;

  public GlobalParts(WorldFolder folder, Progress progress) {
    this.folder = folder;
    this.progress = progress;
  }

  /**
   * Where the global parts are found.
   *
   * @param control address of the control plane
   * @param prometheus address of the global Prometheus
   */
  public record Places(URI control, URI prometheus) {}

  /**
   * Brings them up; regions that the world has stay as they are.
   *
   * @param controlPlanes how many; empty means as many as at the last start
   * @param tls whether the world is to be served with TLS from now on
   */
  public Places up(
      Optional<Integer> portBase, Optional<Integer> controlPlanes, boolean tls, Duration patience) {
    Checkout checkout = Checkout.ofLauncher();
    Planning planning = new Planning(checkout, folder);
    Engines engines = new Setup(checkout, progress).ensure(Engine.OF_WORLD);
    new ClassArchive(checkout, engines, progress).ensure();
    Ports ports = portBase.map(Ports::new).orElseGet(folder::ports);
    ControlPlanes number = controlPlanes.map(ControlPlanes::new).orElseGet(folder::controlPlanes);
    WorldLock.waiting(
        folder,
        () -> {
          new Certificates(checkout, folder, progress).ensure(List.of(), tls);
          WorldPlan world = planning.wanted(engines, planning.known(), ports, number);
          new Up(world, PartStart.with(progress, patience), progress).bringUpGlobal();
          AddressNote.ofGlobal(world);
        });
    return new Places(local(ports.control()), local(ports.globalPrometheus()));
  }

  /** Ends them. Their data stays, and regions go on with what they hold. */
  public void down() {
    if (!Files.isDirectory(folder.root())) {
      throw new Failure("no world in " + folder.root());
    }
    WorldLock.waiting(
        folder,
        () -> {
          int ended = new Down(new Ending(DownCommand.PATIENCE), progress).end(folder.global());
          progress.say(ended == 0 ? "nothing ran" : ended + " parts ended");
        });
  }

  private static URI local(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }
}
