package io.meridian.control.sync.control;

import io.meridian.control.problems.ProblemType;

/** An instance can't be asked, or does not answer. The message says which and what to do. */
public class UnansweredException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ProblemType type;

  public UnansweredException(ProblemType type, String message) {
    super(message);
    this.type = type;
  }

  /** The kind of the problem. */
  public ProblemType type() {
    return type;
  }
}
