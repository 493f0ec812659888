package io.meridian.chat.conversations.entity;

/** A resolved conversation takes no more posts and no agent. */
public final class ConversationClosedException extends RefusedException {

  private static final long serialVersionUID = 1L;

  public ConversationClosedException(String reason) {
    super("closed", reason);
  }
}
