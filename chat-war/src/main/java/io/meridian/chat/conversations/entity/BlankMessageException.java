package io.meridian.chat.conversations.entity;

/** A message says something. */
public final class BlankMessageException extends RefusedException {

  private static final long serialVersionUID = 1L;

  public BlankMessageException(String reason) {
    super("blank", reason);
  }
}
