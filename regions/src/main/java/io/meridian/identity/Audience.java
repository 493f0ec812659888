package io.meridian.identity;

import io.meridian.identity.Identity.Role;
import java.util.Arrays;
import java.util.List;

/** Which application a token is for. */
public enum Audience {
  /** The chat application of the regions: those who answer visitors. */
  CHAT("chat"),
  /** The control plane: everyone. */
  CONTROL("control");

  private final String value;

  Audience(String value) {
    this.value = value;
  }

  /** The {@code aud} claim. */
  public String value() {
    return value;
  }

  /** Whether a holder in that role may turn to this application. */
  boolean admits(Role role) {
    return this == CONTROL || role.answersVisitors();
  }

  /** The {@code aud} claim of a token for that role. */
  static List<String> of(Role role) {
    return Arrays.stream(values())
        .filter(audience -> audience.admits(role))
        .map(Audience::value)
        .toList();
  }
}
