package io.meridian.chat.sockets.entity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.meridian.chat.access.entity.Role;
import io.meridian.chat.conversations.entity.Author;
import io.meridian.chat.conversations.entity.PostedMessage;
import io.meridian.chat.conversations.entity.RefusedException;
import io.meridian.chat.conversations.entity.Status;
import io.meridian.chat.conversations.entity.Summary;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A frame that this side sends, told apart by {@code type}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ServerFrame.VisitorWelcome.class, name = "welcome"),
  @JsonSubTypes.Type(value = ServerFrame.AgentWelcome.class, name = "welcome"),
  @JsonSubTypes.Type(value = ServerFrame.Limits.class, name = "settings"),
  @JsonSubTypes.Type(value = ServerFrame.Accepted.class, name = "accepted"),
  @JsonSubTypes.Type(value = ServerFrame.Refused.class, name = "refused"),
  @JsonSubTypes.Type(value = ServerFrame.Said.class, name = "message"),
  @JsonSubTypes.Type(value = ServerFrame.Typing.class, name = "typing"),
  @JsonSubTypes.Type(value = ServerFrame.Read.class, name = "read"),
  @JsonSubTypes.Type(value = ServerFrame.Queue.class, name = "queue"),
  @JsonSubTypes.Type(value = ServerFrame.StatusIs.class, name = "status"),
  @JsonSubTypes.Type(value = ServerFrame.Closed.class, name = "closed"),
  @JsonSubTypes.Type(value = ServerFrame.Pong.class, name = "pong"),
})
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public sealed interface ServerFrame {

  /** Answer to a visitor's hello: the conversation as it is. */
  record VisitorWelcome(
      Role role,
      String region,
      String instance,
      UUID conversation,
      Status status,
      long seq,
      Optional<String> agent)
      implements ServerFrame {

    public static VisitorWelcome of(String region, String instance, Summary conversation) {
      return new VisitorWelcome(
          Role.VISITOR,
          region,
          instance,
          conversation.id(),
          conversation.status(),
          conversation.seq(),
          conversation.agent());
    }
  }

  /** Answer to an agent's hello: what the agent has, and who waits. */
  record AgentWelcome(
      Role role, String region, String instance, List<Summary> conversations, List<Summary> queue)
      implements ServerFrame {

    public static AgentWelcome of(
        String region, String instance, List<Summary> own, List<Summary> queue) {
      return new AgentWelcome(Role.AGENT, region, instance, own, queue);
    }
  }

  /**
   * What this instance keeps to, after the welcome and after each change of the settings. A widget
   * takes it as the sign to ask for its settings again.
   *
   * @param maxLength longest text of a message, in characters
   * @param typing whether it passes on that somebody types
   */
  record Limits(int maxLength, boolean typing) implements ServerFrame {}

  /** The message is committed. */
  record Accepted(UUID conversation, String id, long seq, Instant at) implements ServerFrame {

    public static Accepted of(PostedMessage message) {
      return new Accepted(message.conversation(), message.id(), message.seq(), message.at());
    }
  }

  /** What was asked was certainly not done. */
  record Refused(Optional<String> id, Optional<UUID> conversation, String code, String reason)
      implements ServerFrame {

    public static Refused of(Optional<String> id, Optional<UUID> conversation, RefusedException e) {
      return new Refused(id, conversation, e.code(), e.getMessage());
    }
  }

  /** A message of a conversation that the client follows. */
  record Said(UUID conversation, long seq, String id, Author author, String text, Instant at)
      implements ServerFrame {

    public static Said of(PostedMessage message) {
      return new Said(
          message.conversation(),
          message.seq(),
          message.id(),
          message.author(),
          message.text(),
          message.at());
    }
  }

  /** The other side writes, or stopped writing. */
  record Typing(UUID conversation, Role role, boolean on) implements ServerFrame {}

  /** Somebody of that role has seen everything up to that sequence. */
  record Read(UUID conversation, Role role, long seq) implements ServerFrame {}

  /** Everybody who waits, the longest first. */
  record Queue(List<Summary> conversations) implements ServerFrame {}

  /** The conversation moved on in its life. */
  record StatusIs(UUID conversation, Status status, Optional<String> agent) implements ServerFrame {

    public static StatusIs of(Summary conversation) {
      return new StatusIs(conversation.id(), conversation.status(), conversation.agent());
    }
  }

  /** The socket closes after this frame. */
  record Closed(String code, String reason) implements ServerFrame {}

  /** Answer to a ping. */
  record Pong() implements ServerFrame {}
}
