package io.meridian.cli.processes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The last lines of a part's log, for the person who wonders why it does not come up. */
public final class LogTail {

  private static final int LINES = 15;
  private static final int MOST_ERRORS = 5;
  private static final int MOST_CHARACTERS = 400;

  /** How Payara (plain and JSON), Java, PostgreSQL and nginx mark what went wrong. */
  private static final Pattern ERROR =
      Pattern.compile("SEVERE|\"level\":\"ERROR\"|Caused by|FATAL|\\[emerg]");

  private LogTail() {}

  /** Returns where the log is and its last lines. */
  public static String of(Path folder) {
    Path log = folder.resolve(Starting.LOG);
    List<String> lines = lines(log);
    List<String> errors = lines.stream().filter(LogTail::isError).limit(MOST_ERRORS).toList();
    StringBuilder text = new StringBuilder();
    if (!errors.isEmpty()) {
      text.append("First errors of ").append(log).append(':');
      errors.forEach(line -> append(text, line));
      text.append('\n');
    }
    text.append("Last lines of ").append(log).append(':');
    lines
        .subList(Math.max(0, lines.size() - LINES), lines.size())
        .forEach(line -> append(text, line));
    return text.toString();
  }

  /** Whether the log of a folder has a line with that text. */
  public static boolean contains(Path folder, String text) {
    return lines(folder.resolve(Starting.LOG)).stream().anyMatch(line -> line.contains(text));
  }

  private static boolean isError(String line) {
    return ERROR.matcher(line).find();
  }

  private static void append(StringBuilder text, String line) {
    text.append("\n  ")
        .append(line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + "…");
  }

  private static List<String> lines(Path log) {
    try {
      // Any bytes: a log cut in the middle of a character is still worth reading.
      return new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1)
          .lines()
          .filter(line -> !line.isBlank())
          .toList();
    } catch (IOException e) {
      return List.of("(cannot be read: " + e.getMessage() + ")");
    }
  }
}
