package io.meridian.cli.control;

import io.meridian.cli.output.Exit;

/** A request that the control plane refused, with field, rule and value where it names them. */
public final class ControlException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;

  ControlException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** Exit code of the verb that got the answer. */
  public int exitCode() {
    return status == 503 ? Exit.UNREACHABLE : status >= 500 ? Exit.FAILED : Exit.REFUSED;
  }

  /** Status of the answer. */
  public int status() {
    return status;
  }
}
