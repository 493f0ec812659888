package io.meridian.chat.sessions.entity;

import java.util.Optional;

/**
 * A visitor who wants to talk.
 *
 * @param site key of the site
 * @param name what the visitor wants to be called, at most {@value #MAX_NAME} characters
 */
public record Arrival(String site, Optional<String> name) {

  /** Longest name, in characters. */
  static final int MAX_NAME = 80;

  public Arrival {
    if (site == null || site.isBlank()) {
      throw new IllegalArgumentException("site must not be blank, was " + site);
    }
    name = name == null ? Optional.empty() : name.map(String::strip).filter(n -> !n.isEmpty());
    name.ifPresent(
        given -> {
          if (given.length() > MAX_NAME) {
            throw new IllegalArgumentException(
                "name must be at most " + MAX_NAME + " characters, was " + given.length());
          }
        });
  }
}
