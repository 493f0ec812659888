package io.meridian.chat.conversations.entity;

/** An agent who has as many conversations as the settings allow is given no more. */
public final class AtCapacityException extends RefusedException {

  private static final long serialVersionUID = 1L;

  public AtCapacityException(String reason) {
    super("at-capacity", reason);
  }
}
