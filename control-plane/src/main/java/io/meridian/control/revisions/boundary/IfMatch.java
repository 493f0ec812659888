package io.meridian.control.revisions.boundary;

import java.util.Optional;

/** The header {@code If-Match}: the hash that the author of a change saw, quoted or not. */
public final class IfMatch {

  private IfMatch() {}

  /** Returns the hash; empty for no header and for {@code *}, which match everything. */
  public static Optional<String> hash(String header) {
    return Optional.ofNullable(header)
        .map(text -> text.strip().replaceFirst("^W/", "").replace("\"", ""))
        .filter(text -> !text.isEmpty() && !text.equals("*"));
  }
}
