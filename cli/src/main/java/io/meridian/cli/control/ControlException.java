package io.meridian.cli.control;

/** A request that the control plane refused, with field, rule and value where it names them. */
public final class ControlException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;

  ControlException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** Status of the answer. */
  public int status() {
    return status;
  }
}
