package io.meridian.chat.settings.entity;

import io.meridian.settings.Target;
import java.time.Instant;
import java.util.Objects;

/**
 * The target in force.
 *
 * @param target what is held
 * @param since when it came in force on this instance
 */
public record Held(Target target, Instant since) {

  public Held {
    Objects.requireNonNull(target, "target must be given");
    Objects.requireNonNull(since, "since must be given");
  }
}
