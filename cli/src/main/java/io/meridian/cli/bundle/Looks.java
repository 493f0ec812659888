package io.meridian.cli.bundle;

import io.meridian.cli.bundle.Marks.Kind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes out of text what is a secret or personal by its look, whatever stands before it. */
final class Looks {

  /** A private key in one line, as it stands in JSON. */
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END [A-Z ]*PRIVATE KEY-----|$)");

  private static final Pattern JSON_WEB_TOKEN =
      Pattern.compile("eyJ[A-Za-z0-9_-]{8,}(\\.[A-Za-z0-9_-]*){0,4}");

  private static final Pattern CREDENTIALS =
      Pattern.compile("(?i)\\b(bearer|basic|digest|negotiate)\\s+[A-Za-z0-9._~+/=-]{8,}");

  private static final Pattern USER_OF_ADDRESS = Pattern.compile("(://)[^/\\s:@\"]*:[^/\\s@\"]+@");

  /** 24 random bytes, as this software makes its passwords. */
  private static final Pattern RANDOM = Pattern.compile("(?<![\\w:])[0-9a-f]{48}(?!\\w)");

  /** A line of a private key whose first line is not there. */
  private static final Pattern KEY_LINE = Pattern.compile("^[A-Za-z0-9+/]{60,76}={0,2}$");

  private static final Pattern QUERY = Pattern.compile("(?<=[\\w/.-])\\?[^\\s\"'<>\\\\)\\]?]+");

  /** How PostgreSQL, its driver and EclipseLink show values. */
  private static final Pattern VALUES =
      Pattern.compile(
          "(\\b(?i:DETAIL|STATEMENT|CONTEXT|QUERY|PARAMETERS|WHERE|HINT):\\s"
              + "|\\bexecute [^:]{1,80}: "
              + "|bind => ?\\["
              + "|(?i:invalid input \\w+)[^\"]*\""
              + "|\\bKey \\([^)]*\\)=\\()"
              + ".+");

  private static final Pattern EMAIL =
      Pattern.compile("[\\p{L}\\p{N}._%+'-]{1,64}@([\\p{L}\\p{N}-]{1,63}\\.){1,8}\\p{L}{2,24}");

  private static final Pattern IPV4 =
      Pattern.compile("(?<![\\w.])(?:\\d{1,3}\\.){3}\\d{1,3}(?![\\w]|\\.\\d)");

  private static final Pattern IPV6 =
      Pattern.compile("(?<![\\w:.])(?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f]{0,4}(?![\\w:])");

  private static final int GROUPS = 8;

  private final Marks marks;

  Looks(Marks marks) {
    this.marks = marks;
  }

  /** Without keys, tokens and credentials. */
  String withoutKeys(String line) {
    String text = line;
    if (text.contains("-----BEGIN")) {
      text = all(PEM, text, "", "");
    }
    if (text.contains("eyJ")) {
      text = all(JSON_WEB_TOKEN, text, "", "");
    }
    if (text.contains("://")) {
      text = all(USER_OF_ADDRESS, text, "://", "@");
    }
    text = KEY_LINE.matcher(text).replaceAll(found -> marks.of(Kind.SECRET, ""));
    text = RANDOM.matcher(text).replaceAll(found -> marks.of(Kind.SECRET, ""));
    return CREDENTIALS
        .matcher(text)
        .replaceAll(found -> found.group(1) + " " + marks.of(Kind.SECRET, ""));
  }

  private String all(Pattern look, String text, String before, String after) {
    return look.matcher(text).replaceAll(found -> before + marks.of(Kind.SECRET, "") + after);
  }

  /**
   * Without the values of statements and the queries of addresses: they may hold what people say.
   */
  String withoutWords(String line) {
    String text = line;
    if (text.indexOf('?') >= 0) {
      text = QUERY.matcher(text).replaceAll(found -> "?" + marks.of(Kind.WORDS, ""));
    }
    return VALUES
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(found.group(1)) + marks.of(Kind.WORDS, ""));
  }

  /** Without mail addresses and IP addresses. */
  String without(String line) {
    String text = line;
    if (text.indexOf('@') >= 0) {
      text = EMAIL.matcher(text).replaceAll(found -> marks.of(Kind.EMAIL, found.group()));
    }
    text = IPV4.matcher(text).replaceAll(found -> address(found.group()));
    return IPV6.matcher(text).replaceAll(found -> address6(found.group()));
  }

  private String address(String text) {
    return text.startsWith("127.") || text.equals("0.0.0.0") ? text : marks.of(Kind.ADDRESS, text);
  }

  /** A time such as 12:30:45 looks the same, but has too few groups. */
  private String address6(String text) {
    boolean whole = text.chars().filter(c -> c == ':').count() == GROUPS - 1;
    boolean shortened = text.contains("::") && text.length() > 3;
    return whole || shortened ? marks.of(Kind.ADDRESS, text) : text;
  }
}
