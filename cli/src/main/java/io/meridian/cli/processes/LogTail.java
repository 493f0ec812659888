package io.meridian.cli.processes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The last lines of a part's log, for the person who wonders why it does not come up. */
public final class LogTail {

  private static final int LINES = 15;
  private static final int MOST_CHARACTERS = 400;

  private LogTail() {}

  /** Returns where the log is and its last lines. */
  public static String of(Path folder) {
    Path log = folder.resolve(Starting.LOG);
    StringBuilder text = new StringBuilder("Last lines of ").append(log).append(':');
    for (String line : last(log)) {
      text.append("\n  ")
          .append(
              line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + "…");
    }
    return text.toString();
  }

  private static List<String> last(Path log) {
    try {
      // Any bytes: a log cut in the middle of a character is still worth reading.
      List<String> lines =
          new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1)
              .lines()
              .filter(line -> !line.isBlank())
              .toList();
      return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
    } catch (IOException e) {
      return List.of("(cannot be read: " + e.getMessage() + ")");
    }
  }
}
