package io.meridian.chat.settings.control;

/** A frame says that it carries a target, but its content can't be read as one. */
final class UnreadableTargetException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String hash;

  UnreadableTargetException(String hash, String rule) {
    super(rule);
    this.hash = hash;
  }

  /** The hash that the target claims, {@code unknown} where it has none. */
  String hash() {
    return hash;
  }
}
