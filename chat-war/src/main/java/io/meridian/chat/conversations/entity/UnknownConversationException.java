package io.meridian.chat.conversations.entity;

/** The region holds no such conversation. */
public final class UnknownConversationException extends RefusedException {

  private static final long serialVersionUID = 1L;

  public UnknownConversationException(String reason) {
    super("unknown-conversation", reason);
  }
}
