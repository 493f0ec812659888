package io.meridian.cli.world;

import io.meridian.cli.output.Failure;
import io.meridian.cli.output.Progress;
import io.meridian.cli.processes.Ending;
import io.meridian.cli.processes.LogTail;
import io.meridian.cli.processes.Part;
import io.meridian.cli.processes.Patience;
import io.meridian.cli.processes.PidFile;
import io.meridian.cli.processes.Stamp;
import io.meridian.cli.processes.Starting;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;

/** Brings one part up: keeps it where it runs, starts it where not, waits until it answers. */
final class PartStart {

  /** A server can miss its database by moments. */
  private static final int MOST_STARTS = 3;

  private final Starting starting;
  private final Ending ending;
  private final Progress progress;
  private final Duration patience;
  private final int mostStarts;

  private PartStart(
      Starting starting, Ending ending, Progress progress, Duration patience, int mostStarts) {
    this.starting = starting;
    this.ending = ending;
    this.progress = progress;
    this.patience = patience;
    this.mostStarts = mostStarts;
  }

  /** A start that notes real time and ends leftovers. */
  static PartStart with(Progress progress, Duration patience) {
    return starting(progress, patience, MOST_STARTS);
  }

  /** The same, but a server that starts without its application is not started again. */
  static PartStart once(Progress progress, Duration patience) {
    return starting(progress, patience, 1);
  }

  private static PartStart starting(Progress progress, Duration patience, int mostStarts) {
    return new PartStart(
        new Starting(Clock.systemUTC()),
        new Ending(DownCommand.PATIENCE),
        progress,
        patience,
        mostStarts);
  }

  /** Starts the process unless it runs. */
  PidFile launch(Part part) {
    var running = PidFile.in(part.folder()).filter(file -> file.stamp().alive());
    if (running.isPresent()) {
      refresh(part);
      return running.get();
    }
    try {
      Files.createDirectories(part.folder());
      return starting.start(part.name(), part.folder(), part.prepare());
    } catch (IOException e) {
      throw new Failure(part.name() + " cannot be prepared: " + e, e);
    }
  }

  /** Gives a part its new configuration, if it runs. */
  void refreshRunning(Part part) {
    if (PidFile.in(part.folder()).filter(file -> file.stamp().alive()).isPresent()) {
      refresh(part);
    }
  }

  private void refresh(Part part) {
    try {
      if (part.refresh()) {
        ending.signal(part.folder(), "HUP");
        progress.say(part.name() + "  took its new configuration");
      }
    } catch (IOException e) {
      throw new Failure(part.name() + " cannot be configured: " + e, e);
    }
  }

  /**
   * Waits until the part answers; one that is stuck is started again. Fails with what it says and
   * the last lines of its log.
   */
  void await(Part part, PidFile launched) {
    long asked = System.nanoTime();
    PidFile file = launched;
    for (int start = 1; ; start++) {
      Stamp stamp = file.stamp();
      boolean over =
          !Patience.until(patience, () -> part.answers() || !stamp.alive() || part.stuck());
      if (stamp.alive() && part.answers()) {
        break;
      }
      if (over || !stamp.alive() || start == mostStarts) {
        throw failure(part, over);
      }
      progress.say(part.name() + "  has started without its application: once more");
      ending.end(part.folder());
      file = launch(part);
    }
    if (file.ready().isPresent()) {
      progress.say(part.name() + "  runs");
      return;
    }
    Duration took = Duration.ofNanos(System.nanoTime() - asked);
    file.readyAfter(took).write(part.folder());
    progress.say(part.name() + "  ready after " + Progress.seconds(took));
  }

  private Failure failure(Part part, boolean over) {
    String state = over ? "does not answer after " + patience.toSeconds() + " s" : "has failed";
    String complaint = part.complaint().map(text -> "It says: " + text + "\n").orElse("");
    return new Failure(part.name() + " " + state + ".\n" + complaint + LogTail.of(part.folder()));
  }

  /** Both. */
  void bringUp(Part part) {
    await(part, launch(part));
  }
}
