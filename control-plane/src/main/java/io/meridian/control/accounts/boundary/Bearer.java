package io.meridian.control.accounts.boundary;

import java.util.Optional;

/** The header {@code Authorization: Bearer TOKEN}. */
public final class Bearer {

  private static final String SCHEME = "Bearer ";

  private Bearer() {}

  /** Returns the token; empty for a missing header and for another scheme. */
  public static Optional<String> token(String header) {
    return Optional.ofNullable(header)
        .filter(text -> text.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .map(text -> text.substring(SCHEME.length()).strip())
        .filter(token -> !token.isEmpty());
  }
}
