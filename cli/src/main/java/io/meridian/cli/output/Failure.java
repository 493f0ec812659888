package io.meridian.cli.output;

/** Something a person must know and can act on: printed without a stack trace, exit code 1. */
public final class Failure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public Failure(String message) {
    super(message);
  }

  public Failure(String message, Throwable cause) {
    super(message, cause);
  }
}
