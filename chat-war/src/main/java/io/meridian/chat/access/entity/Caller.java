package io.meridian.chat.access.entity;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Who holds a token that was verified.
 *
 * @param role visitor or agent
 * @param id the agent's account; {@value #VISITOR} for the one visitor of a conversation
 * @param name what people call the agent; empty for a visitor, whose name stands in the
 *     conversation
 * @param conversation the visitor's only conversation; empty for an agent
 * @param expires end of the token
 */
public record Caller(
    Role role, String id, String name, Optional<UUID> conversation, Instant expires) {

  /** Id of every conversation's visitor. */
  public static final String VISITOR = "visitor";

  /** The visitor of a conversation. */
  public static Caller visitor(UUID conversation, Instant expires) {
    return new Caller(Role.VISITOR, VISITOR, "", Optional.of(conversation), expires);
  }

  /** An agent. */
  public static Caller agent(String id, String name, Instant expires) {
    return new Caller(Role.AGENT, id, name, Optional.empty(), expires);
  }

  public boolean isAgent() {
    return role == Role.AGENT;
  }

  /** Whether the caller may read that conversation: agents any, a visitor the own one. */
  public boolean mayRead(UUID other) {
    return isAgent() || conversation.filter(other::equals).isPresent();
  }
}
