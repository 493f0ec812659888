package io.meridian.cli.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * While a region is upgraded, instances of two versions use one database. So a migration only
 * expands: what the version before reads and writes stays as it is. What nobody uses any more goes
 * in a later version, by a migration that says {@code -- contract} in its first line.
 */
final class SchemaRule {

  private static final String CONTRACT = "-- contract";

  /** What the version before may still need, or what it could no longer write. */
  private static final Pattern TAKES_AWAY =
      Pattern.compile(
          "\\bdrop\\s+(table|column|view|sequence|type)\\b|\\brename\\b"
              + "|\\balter\\s+(column\\s+)?\\w+\\s+(set\\s+data\\s+)?type\\b"
              + "|\\bset\\s+not\\s+null\\b|\\btruncate\\b"
              + "|\\badd\\s+(column\\s+)?(if\\s+not\\s+exists\\s+)?\\w+\\s+[^;,]*\\bnot\\s+null\\b(?![^;,]*\\b(default|generated)\\b)(?<!default[^;,]{0,200})",
          Pattern.CASE_INSENSITIVE);

  private SchemaRule() {}

  /**
   * Everything that speaks against running two versions on one database.
   *
   * @param before migrations of the version that runs
   * @param after migrations of the version that is to run
   */
  static List<String> faults(Map<String, String> before, Map<String, String> after) {
    List<String> faults = new ArrayList<>();
    Map<String, String> gone = new TreeMap<>(before);
    gone.keySet().removeAll(after.keySet());
    gone.keySet()
        .forEach(version -> faults.add("migration " + version + " must be there, is missing"));
    Map<String, String> more = new TreeMap<>(after);
    more.keySet().removeAll(before.keySet());
    more.forEach((version, statements) -> faults.addAll(faults(version, statements)));
    return faults;
  }

  /** What one migration takes away. */
  static List<String> faults(String version, String statements) {
    if (statements.strip().toLowerCase(Locale.ROOT).startsWith(CONTRACT)) {
      return List.of("migration " + version + " contracts, as it says");
    }
    String code = statements.replaceAll("--[^\\n]*", "");
    return Stream.of(code.split(";", -1))
        .map(statement -> statement.replaceAll("\\s+", " ").strip())
        .filter(statement -> !creates(statement) && TAKES_AWAY.matcher(statement).find())
        .map(statement -> "migration " + version + " must only expand: " + statement)
        .toList();
  }

  private static boolean creates(String statement) {
    return statement.toLowerCase(Locale.ROOT).startsWith("create ");
  }
}
