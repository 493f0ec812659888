package io.meridian.chat.conversations.entity;

/** Another agent has the conversation. */
public final class ConversationTakenException extends RefusedException {

  private static final long serialVersionUID = 1L;

  public ConversationTakenException(String reason) {
    super("taken", reason);
  }
}
