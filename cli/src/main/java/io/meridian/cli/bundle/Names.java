package io.meridian.cli.bundle;

import io.meridian.cli.bundle.Marks.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which names of fields, headers and properties say that their value is left out. */
final class Names {

  private static final List<String> SECRET =
      List.of(
          "password",
          "passwd",
          "passphrase",
          "pwd",
          "secret",
          "token",
          "apikey",
          "accesskey",
          "privatekey",
          "signingkey",
          "credential",
          "authorization",
          "cookie",
          "sessionid",
          "invitation",
          "otp");

  /**
   * A value of these is a place, a time or a number: it tells where a secret is, not the secret.
   */
  private static final List<String> ABOUT =
      List.of("file", "files", "path", "folder", "expires", "ttl", "validity", "count", "total");

  private static final Set<String> WORDS =
      Set.of(
          "text",
          "body",
          "frame",
          "payload",
          "subject",
          "draft",
          "comment",
          "detail",
          "phone",
          "telephone");

  private static final Set<String> PEOPLE =
      Set.of(
          "visitor",
          "visitorname",
          "displayname",
          "fullname",
          "firstname",
          "lastname",
          "nickname",
          "username",
          "author",
          "who",
          "createdby",
          "by",
          "agent",
          "customer");

  private static final Set<String> HEADERS =
      Set.of("authorization", "proxyauthorization", "cookie", "setcookie");

  private static final Set<String> PLAIN =
      Set.of("null", "true", "false", "visitor", "agent", "system", "bot");

  private Names() {}

  /** Whether a value is nobody's: a role, or none. */
  static boolean isPlain(String value) {
    return PLAIN.contains(value);
  }

  /** What the value of such a name is, empty where it may stay. */
  static Optional<Kind> kind(String name) {
    String plain = plain(name);
    if (WORDS.contains(plain)) {
      return Optional.of(Kind.WORDS);
    }
    if (PEOPLE.contains(plain)) {
      return Optional.of(Kind.PERSON);
    }
    return isSecret(plain) ? Optional.of(Kind.SECRET) : Optional.empty();
  }

  /** The same for what was logged, where also {@code name} is the name of somebody. */
  static Optional<Kind> kindInLog(String name) {
    return plain(name).equals("name") ? Optional.of(Kind.PERSON) : kind(name);
  }

  /** Whether the value is a header's, which ends with its line. */
  static boolean isHeader(String name) {
    return HEADERS.contains(plain(name));
  }

  private static boolean isSecret(String plain) {
    return SECRET.stream().anyMatch(plain::contains) && ABOUT.stream().noneMatch(plain::endsWith);
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
