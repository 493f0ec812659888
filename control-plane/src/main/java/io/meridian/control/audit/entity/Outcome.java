package io.meridian.control.audit.entity;

/** What came of something that was asked for. */
public enum Outcome {
  /** It was done. */
  DONE,
  /** It broke a rule; nothing was changed. */
  REFUSED,
  /** The caller may not do it, or is not known. */
  DENIED,
  /** It failed by an error of ours; whether anything was changed has to be looked up. */
  FAILED;

  /** The outcome that a status of HTTP tells. */
  public static Outcome of(int status) {
    if (status == 401 || status == 403) {
      return DENIED;
    }
    if (status >= 500) {
      return FAILED;
    }
    return status >= 400 ? REFUSED : DONE;
  }
}
