package io.meridian.chat.settings.entity;

import java.util.Objects;

/**
 * How often this instance has started on a target that is not yet promoted.
 *
 * @param hash the target
 * @param begun starts that have not yet been seen healthy, at least 0
 * @param rejected whether the instance has given the target up
 */
public record BootAttempts(String hash, int begun, boolean rejected) {

  /** Starts on one target, after which the next one goes by the last good target. */
  public static final int MOST = 2;

  public BootAttempts {
    Objects.requireNonNull(hash, "hash must be given");
    if (begun < 0) {
      throw new IllegalArgumentException("begun must be at least 0, was " + begun);
    }
  }

  /** No start yet on a target. */
  public static BootAttempts none(String hash) {
    return new BootAttempts(hash, 0, false);
  }

  /** One start more. */
  public BootAttempts another() {
    return new BootAttempts(hash, begun + 1, rejected);
  }

  /** The target is given up. */
  public BootAttempts reject() {
    return new BootAttempts(hash, begun, true);
  }

  /** Whether the starts on the target are used up. */
  public boolean exhausted() {
    return begun >= MOST;
  }
}
