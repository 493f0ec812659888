package io.meridian.chat.conversations.entity;

/** More visitors wait than the settings allow. */
public final class QueueFullException extends RefusedException {

  private static final long serialVersionUID = 1L;

  public QueueFullException(String reason) {
    super("busy", reason);
  }
}
