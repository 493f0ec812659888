package io.meridian.cli.processes;

import io.meridian.cli.output.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Ends a part's process and what it left behind. Touches only the process that the file names and
 * its session, never one that merely has the same id.
 */
public final class Ending {

  private final Duration patience;

  /**
   * @param patience how long a process may take to end by itself before it is killed
   */
  public Ending(Duration patience) {
    this.patience = patience;
  }

  /** Ends the part of a folder. Returns whether something ran. The file is gone afterwards. */
  public boolean end(Path folder) {
    return PidFile.in(folder).map(file -> end(folder, file)).orElse(false);
  }

  /** Sends a signal to the part of a folder, if it runs. */
  public void signal(Path folder, String name) {
    PidFile.in(folder)
        .filter(file -> file.stamp().alive())
        .ifPresent(file -> signal(name, file.stamp().pid()));
  }

  private boolean end(Path folder, PidFile file) {
    boolean ran = false;
    if (file.stamp().alive()) {
      ran = true;
      signal(file.signal(), file.stamp().pid());
      if (!Patience.until(patience, () -> !file.stamp().alive())) {
        signal("KILL", file.stamp().pid());
        Patience.until(patience, () -> !file.stamp().alive());
      }
    }
    for (long orphan : orphans(file)) {
      ran = true;
      signal("KILL", orphan);
    }
    if (!Patience.until(patience, () -> orphans(file).isEmpty())) {
      throw new Failure(file.part() + ": processes " + orphans(file) + " do not end");
    }
    try {
      Files.deleteIfExists(folder.resolve(PidFile.NAME));
    } catch (IOException e) {
      throw new Failure(folder + ": the pid file cannot be removed: " + e, e);
    }
    return ran;
  }

  /**
   * Processes of the part's session that outlived its first process. A session's id is not given to
   * a new process while any member lives, so a process with that id and another start time means
   * that none is left; the program is compared as well.
   */
  static List<Long> orphans(PidFile file) {
    Stamp first = file.stamp();
    if (!first.boot().equals(Stamp.currentBoot()) || reused(first)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(Path.of("/proc"))) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> name.chars().allMatch(Character::isDigit))
          .map(Long::parseLong)
          .filter(pid -> pid != first.pid() && belongs(pid, file))
          .toList();
    } catch (IOException e) {
      throw new Failure("/proc must be readable: " + e, e);
    }
  }

  private static boolean reused(Stamp first) {
    return Stamp.Stat.of(first.pid()).filter(stat -> stat.ticks() != first.ticks()).isPresent();
  }

  private static boolean belongs(long pid, PidFile file) {
    return Stamp.Stat.of(pid)
            .filter(stat -> stat.session() == file.stamp().pid())
            .filter(stat -> stat.ticks() >= file.stamp().ticks() && !stat.ended())
            .isPresent()
        && program(pid).equals(file.program());
  }

  /** Path of a process's program, empty where it has ended or cannot be read. */
  static String program(long pid) {
    try {
      return Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "exe")).toString();
    } catch (IOException e) {
      return ""; // ended meanwhile
    }
  }

  private static void signal(String name, long pid) {
    try {
      new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + pid)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new Failure("signal " + name + " cannot be sent to " + pid + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("interrupted while ending " + pid, e);
    }
  }
}
