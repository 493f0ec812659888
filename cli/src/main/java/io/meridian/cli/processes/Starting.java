package io.meridian.cli.processes;

import io.meridian.cli.output.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Starts processes in a session of their own, so that neither the end of this command nor a Ctrl-C
 * in its terminal reaches them, and notes them in their pid file.
 */
public final class Starting {

  /** Name of the log in a part's folder. The log of the start before has {@code .1} behind it. */
  public static final String LOG = "log";

  private static final Duration SETTLED = Duration.ofSeconds(2);

  private final Clock clock;

  public Starting(Clock clock) {
    this.clock = clock;
  }

  /** Starts a part whose files lie in {@code folder}. */
  public PidFile start(String part, Path folder, Launch launch) {
    Path log = folder.resolve(LOG);
    List<String> command = new ArrayList<>(List.of("setsid"));
    command.addAll(launch.command());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(launch.folder().toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(launch.environment());
    try {
      if (Files.exists(log)) {
        Files.move(log, folder.resolve(LOG + ".1"), StandardCopyOption.REPLACE_EXISTING);
      }
      Process process = builder.start();
      PidFile file = note(part, process, launch);
      file.write(folder);
      return file;
    } catch (IOException e) {
      throw new Failure(part + " cannot be started: " + e.getMessage(), e);
    }
  }

  private PidFile note(String part, Process process, Launch launch) {
    // setsid (and unshare, where it stands before the program) replaces itself: same id, so the
    // start time holds, but the program is known only after that.
    long pid = process.pid();
    Optional<Stamp> stamp = Stamp.of(pid);
    if (stamp.isEmpty()) {
      throw new Failure(part + " ended at once, see its log");
    }
    Patience.until(SETTLED, () -> !passing(Ending.program(pid)));
    return new PidFile(
        part, stamp.get(), Ending.program(pid), launch.signal(), clock.instant(), Optional.empty());
  }

  private static boolean passing(String program) {
    return program.endsWith("/setsid")
        || program.endsWith("/unshare")
        || program.endsWith("/setpriv")
        || program.endsWith("/jspawnhelper");
  }
}
