package io.meridian.chat.access.entity;

import io.meridian.identity.Identity;
import io.meridian.identity.VerifiedToken;
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
 * @param token an agent's, which may be taken back before it ends; empty for a visitor
 */
public record Caller(
    Role role,
    String id,
    String name,
    Optional<UUID> conversation,
    Instant expires,
    Optional<VerifiedToken> token) {

  /** Id of every conversation's visitor. */
  public static final String VISITOR = "visitor";

  /** The visitor of a conversation. */
  public static Caller visitor(UUID conversation, Instant expires) {
    return new Caller(
        Role.VISITOR, VISITOR, "", Optional.of(conversation), expires, Optional.empty());
  }

  /** An agent. */
  public static Caller agent(String id, String name, Instant expires) {
    return new Caller(Role.AGENT, id, name, Optional.empty(), expires, Optional.empty());
  }

  /** The agent who holds a verified token. */
  public static Caller agent(VerifiedToken token) {
    Identity holder = token.identity();
    return new Caller(
        Role.AGENT,
        holder.subject(),
        holder.name(),
        Optional.empty(),
        holder.expires(),
        Optional.of(token));
  }

  public boolean isAgent() {
    return role == Role.AGENT;
  }

  /** Whether the caller may read that conversation: agents any, a visitor the own one. */
  public boolean mayRead(UUID other) {
    return isAgent() || conversation.filter(other::equals).isPresent();
  }
}
