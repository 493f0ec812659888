package io.meridian.control.people.control;

import io.meridian.control.problems.ProblemType;
import java.time.Instant;
import java.util.Optional;

/** Somebody does not get in, and why. */
public class LoginRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Why why;
  private final transient Optional<Instant> until;

  public LoginRefusedException(Why why, String message) {
    super(message);
    this.why = why;
    this.until = Optional.empty();
  }

  private LoginRefusedException(Instant until) {
    super("too many failed attempts: none is heard until " + until);
    this.why = Why.LOCKED;
    this.until = Optional.of(until);
  }

  static LoginRefusedException locked(Instant until) {
    return new LoginRefusedException(until);
  }

  public Why why() {
    return why;
  }

  /** When attempts are heard again. */
  public Optional<Instant> until() {
    return until;
  }

  /** Kinds of refusal. */
  public enum Why {
    WRONG(ProblemType.UNAUTHENTICATED),
    EXPIRED(ProblemType.FIRST_PASSWORD_OVER),
    PASSWORD_CHANGE(ProblemType.PASSWORD_CHANGE_REQUIRED),
    LOCKED(ProblemType.LOGIN_LOCKED),
    PROVIDER(ProblemType.SIGN_IN_WITH_PROVIDER),
    BUSY(ProblemType.UNAVAILABLE);

    private final ProblemType type;

    Why(ProblemType type) {
      this.type = type;
    }

    public ProblemType type() {
      return type;
    }
  }
}
