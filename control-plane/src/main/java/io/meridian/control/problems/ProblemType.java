package io.meridian.control.problems;

import java.util.Arrays;
import java.util.Locale;

/** The kinds of problems there are. Each has a section in docs/problems.md, served by address. */
public enum ProblemType {
  MALFORMED(400),
  UNAUTHENTICATED(401),
  FORBIDDEN(403),
  NOT_FOUND(404),
  METHOD_NOT_ALLOWED(405),
  NOT_ACCEPTABLE(406),
  CONFLICT(409),
  STILL_RUNNING(409),
  ANSWER_LOST(409),
  ROLLOUT_RUNNING(409),
  GONE(410),
  STALE(412),
  TOO_LARGE(413),
  UNSUPPORTED_MEDIA_TYPE(415),
  RULES_BROKEN(422),
  KEY_REUSED(422),
  LOCKED(423),
  TOO_MANY_REQUESTS(429),
  UNEXPECTED(500),
  UNAVAILABLE(503),
  NO_ANSWER(504),
  PASSWORD_CHANGE_REQUIRED(403),
  SIGN_IN_WITH_PROVIDER(403),
  FIRST_PASSWORD_OVER(401),
  LOGIN_LOCKED(429),
  OTHER(0);

  private final int status;

  ProblemType(int status) {
    this.status = status;
  }

  /** Status of HTTP that goes with it. */
  public int status() {
    return status;
  }

  /** Its name in addresses, such as {@code rules-broken}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The reference that a problem carries as its type; it resolves at the control plane. */
  public String uri() {
    return "/problems/" + slug();
  }

  /** The kind that a status alone tells. */
  static ProblemType of(int status) {
    return Arrays.stream(values())
        .filter(type -> type.status == status)
        .findFirst()
        .orElse(status >= 500 ? UNEXPECTED : OTHER);
  }
}
