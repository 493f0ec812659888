package io.meridian.chat.sockets.control;

import io.meridian.chat.access.entity.Role;
import java.util.UUID;

/**
 * What instances of a region tell each other: where to look, never what was said.
 *
 * @param kind what happened
 * @param conversation where
 * @param seq sequence of the message, or up to which somebody has read; 0 otherwise
 * @param role who types or reads
 * @param on whether somebody types
 */
public record Hint(Kind kind, UUID conversation, long seq, Role role, boolean on) {

  /** What a hint says. */
  public enum Kind {
    MESSAGE,
    STATUS,
    TYPING,
    READ
  }

  static Hint message(UUID conversation, long seq) {
    return new Hint(Kind.MESSAGE, conversation, seq, Role.SYSTEM, false);
  }

  static Hint status(UUID conversation) {
    return new Hint(Kind.STATUS, conversation, 0, Role.SYSTEM, false);
  }

  static Hint typing(UUID conversation, Role role, boolean on) {
    return new Hint(Kind.TYPING, conversation, 0, role, on);
  }

  static Hint read(UUID conversation, Role role, long seq) {
    return new Hint(Kind.READ, conversation, seq, role, false);
  }
}
