package io.meridian.chat.conversations.entity;

import io.meridian.chat.access.entity.Role;
import java.util.UUID;

/**
 * Somebody has read a conversation.
 *
 * @param role of whoever has read it
 * @param seq sequence of the last message that was read
 */
public record ReadMark(UUID conversation, Role role, long seq) {

  /** The later of two marks of the same place. */
  public ReadMark or(ReadMark other) {
    return other.seq > seq ? other : this;
  }
}
