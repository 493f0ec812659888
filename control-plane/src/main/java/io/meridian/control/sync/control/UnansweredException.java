package io.meridian.control.sync.control;

import io.meridian.control.problems.ProblemType;

/** An instance can't be asked, or does not answer. The message says which and what to do. */
public class UnansweredException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  public UnansweredException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Why there is no answer. */
  public enum Reason {
    /** It is not connected to this control plane. */
    NOT_CONNECTED,
    /** It has not said that it can show that. */
    TOO_OLD,
    /** It is asked for something else. */
    BUSY,
    /** It has nothing to show, or could not. */
    FAULT,
    /** It says nothing. */
    SILENT
  }

  public Reason reason() {
    return reason;
  }

  /** The kind of the problem. */
  public ProblemType type() {
    return reason == Reason.SILENT ? ProblemType.NO_ANSWER : ProblemType.CONFLICT;
  }
}
