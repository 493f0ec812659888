package io.meridian.chat.conversations.entity;

/** An agent takes only a conversation whose visitor waits. */
public final class NotQueuedException extends RefusedException {

  private static final long serialVersionUID = 1L;

  public NotQueuedException(String reason) {
    super("not-queued", reason);
  }
}
