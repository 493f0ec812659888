package io.meridian.control.revisions.control;

import io.meridian.control.revisions.entity.Revision;

/** The change was made against content that is no longer the newest. */
public class StaleRevisionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StaleRevisionException(String expected, Revision current) {
    super(
        "If-Match must be the hash of the newest revision "
            + current.number()
            + ", "
            + current.hash()
            + ", was "
            + expected);
  }
}
