package io.meridian.control.accounts.control;

import io.meridian.control.audit.control.Errand;
import io.meridian.identity.Identity;
import io.meridian.identity.VerifiedToken;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

/** Who makes the request; known after the guard has seen a good token. */
@RequestScoped
public class Caller {

  @Inject Errand errand;

  private VerifiedToken token;

  /** Name of the caller, for the audit. */
  public String name() {
    return identity().name();
  }

  /** The verified holder of the request's token. */
  public Identity identity() {
    return token().identity();
  }

  /** The request's token. */
  public VerifiedToken token() {
    if (token == null) {
      throw new IllegalStateException("no caller: the request passed no guard");
    }
    return token;
  }

  /** The guard says who it is. */
  public void is(VerifiedToken verified) {
    token = verified;
    errand.by(verified.identity());
  }
}
