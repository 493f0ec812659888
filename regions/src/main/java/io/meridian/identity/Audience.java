package io.meridian.identity;

import io.meridian.identity.Identity.Role;

/** Which application a token is for. */
public enum Audience {
  /** The chat application of the regions: agents. */
  CHAT("chat"),
  /** The control plane: operators and regions. */
  CONTROL("control");

  private final String value;

  Audience(String value) {
    this.value = value;
  }

  /** The {@code aud} claim. */
  public String value() {
    return value;
  }

  static Audience of(Role role) {
    return role == Role.AGENT ? CHAT : CONTROL;
  }
}
