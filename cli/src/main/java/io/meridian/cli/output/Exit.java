package io.meridian.cli.output;

/** Exit codes of every verb. They are stable: scripts rely on them. */
public final class Exit {

  /** Done. */
  public static final int DONE = 0;

  /** Failed, with the reason on standard error. */
  public static final int FAILED = 1;

  /** The command line is wrong. */
  public static final int USAGE = 2;

  /** The control plane refused: not allowed, not found, stale, or a rule is broken. */
  public static final int REFUSED = 3;

  /** The control plane does not answer, or not without its database. */
  public static final int UNREACHABLE = 4;

  /** The change is made, but was not seen in force on every connected instance in time. */
  public static final int NOT_IN_FORCE = 5;

  /** Done as far as it could be; the answer says what is missing. */
  public static final int PARTIAL = 6;

  private Exit() {}
}
