package io.meridian.cli.bundle;

import io.meridian.cli.bundle.Marks.Kind;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes values out of text by the name before them: {@code name=value}, {@code "name":"value"},
 * {@code Name: value}, also inside of other values and with escaped quotes. Reads a line once, from
 * left to right.
 */
final class Fields {

  private static final Pattern NAME =
      Pattern.compile("(?<![\\w.-])([A-Za-z_][\\w.-]{0,80})(\\\\{0,7}[\"']?)\\s{0,3}[:=]\\s{0,3}");

  private static final Pattern NEXT = Pattern.compile("[\\])};]|, ?[\\w\"']+ ?[=:]");

  private final Function<String, Optional<Kind>> kinds;
  private final Marks marks;

  /**
   * @param kinds what the value of a name is
   */
  Fields(Function<String, Optional<Kind>> kinds, Marks marks) {
    this.kinds = kinds;
    this.marks = marks;
  }

  String without(String line) {
    Matcher names = NAME.matcher(line);
    StringBuilder text = new StringBuilder(line.length());
    int done = 0;
    int from = 0;
    while (names.find(from)) {
      from = names.end();
      Optional<Kind> kind = kinds.apply(names.group(1));
      if (kind.isEmpty() || from >= line.length()) {
        continue;
      }
      int begin = begin(line, from);
      int end = end(line, from, begin, Names.isHeader(names.group(1)));
      String value = line.substring(begin, end);
      if (value.isBlank() || isSimple(value, kind.get())) {
        continue;
      }
      text.append(line, done, begin).append(marks.of(kind.get(), value));
      done = end;
      from = end;
    }
    return done == 0 ? line : text.append(line, done, line.length()).toString();
  }

  /** Marks that stand there already, and words that say nothing of anybody, such as roles. */
  private static boolean isSimple(String value, Kind kind) {
    return value.startsWith("[" + kind.name().toLowerCase(Locale.ROOT)) || Names.isPlain(value);
  }

  /** First character of the value itself: after the quote, where there is one. */
  private static int begin(String line, int from) {
    int at = from;
    while (at < line.length() && line.charAt(at) == '\\') {
      at++;
    }
    return at < line.length() && isQuote(line.charAt(at)) ? at + 1 : from;
  }

  private static int end(String line, int from, int begin, boolean header) {
    if (begin > from) {
      return quoted(line, begin, line.charAt(begin - 1), begin - 1 - from);
    }
    char opening = line.charAt(from);
    if (opening == '{' || opening == '[') {
      return nested(line, from);
    }
    if (header) {
      return line.length();
    }
    Matcher next = NEXT.matcher(line);
    int end = next.find(from) ? next.start() : line.length();
    int quote = line.indexOf('"', from);
    return quote < 0 ? end : Math.min(end, quote);
  }

  /** The quote that has as many backslashes before it as the first one had. */
  private static int quoted(String line, int begin, char quote, int escapes) {
    int backslashes = 0;
    for (int at = begin; at < line.length(); at++) {
      char c = line.charAt(at);
      if (c == quote && backslashes == escapes) {
        return at - backslashes;
      }
      backslashes = c == '\\' ? backslashes + 1 : 0;
    }
    return line.length();
  }

  /** Up to the bracket that closes the first one; brackets in quotes are not counted apart. */
  private static int nested(String line, int from) {
    int depth = 0;
    for (int at = from; at < line.length(); at++) {
      char c = line.charAt(at);
      if (c == '{' || c == '[') {
        depth++;
      } else if (c == '}' || c == ']') {
        depth--;
        if (depth == 0) {
          return at + 1;
        }
      }
    }
    return line.length();
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'';
  }
}
