package io.meridian.chat.settings.control;

import io.meridian.metrics.SettingsMetrics.Refusal;

/** A frame says that it carries a target, but its content can't be read as one. */
final class UnreadableTargetException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Refusal why;
  private final String hash;

  UnreadableTargetException(Refusal why, String hash, String rule) {
    super(rule);
    this.why = why;
    this.hash = hash;
  }

  /** The reason that is counted. */
  Refusal why() {
    return why;
  }

  /** The hash that the target claims, {@code unknown} where it has none. */
  String hash() {
    return hash;
  }
}
