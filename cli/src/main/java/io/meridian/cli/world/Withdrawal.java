package io.meridian.cli.world;

import io.meridian.cli.engines.Nginx;
import io.meridian.cli.output.Failure;
import io.meridian.cli.processes.Ending;
import io.meridian.cli.processes.Patience;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Takes a server out of what stands before it, and gives it back. */
final class Withdrawal {

  private static final Duration RELOAD = Duration.ofSeconds(20);

  private final Ending ending;
  private final List<Nginx> doors;

  Withdrawal(Ending ending, List<Nginx> doors) {
    this.ending = ending;
    this.doors = List.copyOf(doors);
  }

  /**
   * Lets the doors go by a changed list, and waits until they do.
   *
   * @param server HTTP port of the one that gets no new requests, empty where all get them
   */
  void of(Optional<Integer> server) {
    doors.forEach(door -> change(door, server));
  }

  private void change(Nginx door, Optional<Integer> server) {
    door.withdraw(server);
    try {
      if (door.refresh()) {
        ending.signal(door.folder(), "HUP");
      }
    } catch (IOException e) {
      throw new Failure(door.name() + " cannot be configured: " + e.getMessage(), e);
    }
    if (!Patience.until(RELOAD, door::refreshed)) {
      throw new Failure(door.name() + " does not take its new configuration");
    }
  }
}
