package io.meridian.cli.world;

import io.meridian.cli.output.Failure;
import io.meridian.cli.output.Progress;
import io.meridian.cli.processes.Part;
import io.meridian.cli.processes.PidFile;
import io.meridian.cli.setup.Checkout;
import io.meridian.cli.setup.Engine;
import io.meridian.cli.setup.Setup;
import io.meridian.cli.tls.Authority;
import io.meridian.region.RegionId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Sees that a world which is served with TLS has what its doors prove themselves with. */
final class Certificates {

  private final Checkout checkout;
  private final WorldFolder folder;
  private final Progress progress;

  Certificates(Checkout checkout, WorldFolder folder, Progress progress) {
    this.checkout = checkout;
    this.folder = folder;
    this.progress = progress;
  }

  /**
   * Makes what is missing for the control plane and the given regions.
   *
   * @param begin whether a world that is served without TLS is to be served with it from now on
   */
  void ensure(Collection<RegionId> regions, boolean begin) {
    if (!begin && !folder.tls().used()) {
      return;
    }
    if (!folder.tls().used()) {
      requireDown();
    }
    List<String> doors = new ArrayList<>(List.of(Blueprint.CONTROL));
    regions.forEach(region -> doors.add(region.value()));
    authority().ensure(doors);
  }

  Authority authority() {
    String openssl =
        new Setup(checkout, progress).ensure(List.of(Engine.OPENSSL)).program(Engine.OPENSSL);
    return new Authority(folder.tls(), openssl, Clock.systemUTC());
  }

  private void requireDown() {
    new Planning(checkout, folder)
        .present(new Setup(checkout, progress).located()).stream()
            .flatMap(world -> world.parts().stream())
            .filter(Certificates::runs)
            .findFirst()
            .ifPresent(
                part -> {
                  throw new Failure(
                      "the world in "
                          + folder.root()
                          + " runs without TLS ("
                          + part.name()
                          + "): 'down' first, then 'up --tls'");
                });
  }

  private static boolean runs(Part part) {
    return PidFile.in(part.folder()).filter(file -> file.stamp().alive()).isPresent();
  }
}
