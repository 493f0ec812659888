package io.meridian.chat.conversations.entity;

/** An agent speaks only in a conversation that this agent has. */
public final class NotAssignedException extends RefusedException {

  private static final long serialVersionUID = 1L;

  public NotAssignedException(String reason) {
    super("not-assigned", reason);
  }
}
