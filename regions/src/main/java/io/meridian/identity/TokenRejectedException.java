package io.meridian.identity;

/** A token that breaks a rule. The message names the rule and never the token. */
public final class TokenRejectedException extends Exception {

  private static final long serialVersionUID = 1L;

  public TokenRejectedException(String rule) {
    super(rule);
  }

  public TokenRejectedException(String rule, Throwable cause) {
    super(rule, cause);
  }
}
