package io.meridian.chat.conversations.entity;

/** A message is at most as long as the settings say. */
public final class MessageTooLongException extends RefusedException {

  private static final long serialVersionUID = 1L;

  public MessageTooLongException(String reason) {
    super("too-long", reason);
  }
}
