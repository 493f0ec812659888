package io.meridian.control.provider.control;

import java.util.Locale;

/** The provider's word does not open a session, and why; or the provider gives none. */
public class ProviderRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Why why;

  ProviderRefusedException(Why why, String reason) {
    this(why, reason, null);
  }

  ProviderRefusedException(Why why, String reason, Throwable cause) {
    super(reason, cause);
    this.why = why;
  }

  /** The token, the code or the configuration breaks a rule. */
  static ProviderRefusedException because(String reason) {
    return new ProviderRefusedException(Why.REFUSED, reason);
  }

  static ProviderRefusedException away(String reason, Throwable cause) {
    return new ProviderRefusedException(
        Why.AWAY,
        "the provider does not answer ("
            + reason
            + "); accounts of ops can sign in with a password",
        cause);
  }

  public Why why() {
    return why;
  }

  /** Whether asking later can help. */
  public boolean isAway() {
    return why == Why.AWAY;
  }

  /** Kinds of refusal, as pages are told of them. */
  public enum Why {
    /** The provider does not answer. */
    AWAY,
    /** The person has none of the roles that the settings know. */
    NO_ROLE,
    /** The person went back. */
    CANCELLED,
    /** A rule is broken; the log says which. */
    REFUSED;

    /** Its name in addresses, such as {@code no-role}. */
    public String slug() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
