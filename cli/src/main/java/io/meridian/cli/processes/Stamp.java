package io.meridian.cli.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What tells one process from every other, also from a later one with the same number: start time
 * and boot.
 *
 * @param pid process id
 * @param ticks start time in clock ticks since boot
 * @param boot id of the boot
 */
public record Stamp(long pid, long ticks, String boot) {

  private static final Path PROC = Path.of("/proc");

  /** The stamp of a running process, empty where none has that id. */
  public static Optional<Stamp> of(long pid) {
    return Stat.of(pid).map(stat -> new Stamp(pid, stat.ticks(), currentBoot()));
  }

  /** Whether this very process runs; a zombie does not. */
  public boolean alive() {
    return boot.equals(currentBoot())
        && Stat.of(pid).filter(stat -> stat.ticks() == ticks && !stat.ended()).isPresent();
  }

  static String currentBoot() {
    try {
      return Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
    } catch (IOException e) {
      throw new IllegalStateException("the id of this boot must be readable: " + e, e);
    }
  }

  /**
   * The fields of {@code /proc/PID/stat} that matter here.
   *
   * @param state one letter; Z and X have ended
   * @param session id of the session, which is the id of its first process
   * @param ticks start time in clock ticks since boot
   */
  record Stat(char state, long session, long ticks) {

    static Optional<Stat> of(long pid) {
      String line;
      try {
        line = Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"));
      } catch (NoSuchFileException e) {
        return Optional.empty();
      } catch (IOException e) {
        return Optional.empty(); // ended between open and read
      }
      // The name, in parentheses, may hold blanks and parentheses: the fields follow the last one.
      String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
      return Optional.of(
          new Stat(fields[0].charAt(0), Long.parseLong(fields[3]), Long.parseLong(fields[19])));
    }

    boolean ended() {
      return state == 'Z' || state == 'X';
    }
  }
}
