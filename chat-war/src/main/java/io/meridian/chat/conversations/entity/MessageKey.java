package io.meridian.chat.conversations.entity;

import java.io.Serializable;
import java.util.Objects;
import java.util.UUID;

/** Place of a message: its conversation and its sequence there. JPA wants a class with fields. */
public class MessageKey implements Serializable {

  private static final long serialVersionUID = 1L;

  private UUID conversation;
  private long seq;

  protected MessageKey() {}

  public MessageKey(UUID conversation, long seq) {
    this.conversation = conversation;
    this.seq = seq;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MessageKey key
        && key.seq == seq
        && Objects.equals(key.conversation, conversation);
  }

  @Override
  public int hashCode() {
    return Objects.hash(conversation, seq);
  }
}
