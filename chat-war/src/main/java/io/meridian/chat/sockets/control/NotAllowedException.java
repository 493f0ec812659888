package io.meridian.chat.sockets.control;

/** A frame that is well-formed but not for whom sends it, or lacks what its sender must say. */
final class NotAllowedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotAllowedException(String rule) {
    super(rule);
  }
}
