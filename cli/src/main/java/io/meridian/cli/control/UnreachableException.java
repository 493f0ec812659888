package io.meridian.cli.control;

/** The control plane does not answer; whether it did what was asked is not known. */
public final class UnreachableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnreachableException(String message, Throwable cause) {
    super(message, cause);
  }
}
