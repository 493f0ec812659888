package io.meridian.chat.sockets.entity;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.meridian.chat.conversations.entity.Post;
import java.util.Optional;
import java.util.UUID;

/** A frame that a client sends, told apart by {@code type}. Unknown fields are ignored. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ClientFrame.Hello.class, name = "hello"),
  @JsonSubTypes.Type(value = ClientFrame.Say.class, name = "post"),
  @JsonSubTypes.Type(value = ClientFrame.Typing.class, name = "typing"),
  @JsonSubTypes.Type(value = ClientFrame.Read.class, name = "read"),
  @JsonSubTypes.Type(value = ClientFrame.Ping.class, name = "ping"),
  @JsonSubTypes.Type(value = ClientFrame.Take.class, name = "take"),
  @JsonSubTypes.Type(value = ClientFrame.Open.class, name = "open"),
  @JsonSubTypes.Type(value = ClientFrame.Resolve.class, name = "resolve"),
  @JsonSubTypes.Type(value = ClientFrame.Load.class, name = "load"),
})
public sealed interface ClientFrame {

  /** The conversation that the frame names; visitors need none. */
  default Optional<UUID> conversation() {
    return Optional.empty();
  }

  /**
   * First frame of a socket.
   *
   * @param token who speaks
   * @param after sequence of the last message a visitor has
   */
  record Hello(@JsonProperty(required = true) String token, long after) implements ClientFrame {

    public Hello {
      requireSequence(after);
    }
  }

  /** Asks to keep a message. */
  record Say(Optional<UUID> conversation, String id, String text) implements ClientFrame {

    public Say {
      conversation = orEmpty(conversation);
      new Post(id, text);
    }

    /** What is to be kept. */
    @JsonIgnore
    public Post post() {
      return new Post(id, text);
    }
  }

  /** The caller writes, or stopped writing. */
  record Typing(Optional<UUID> conversation, boolean on) implements ClientFrame {

    public Typing {
      conversation = orEmpty(conversation);
    }
  }

  /** The caller has seen everything up to that sequence. */
  record Read(Optional<UUID> conversation, long seq) implements ClientFrame {

    public Read {
      conversation = orEmpty(conversation);
      requireSequence(seq);
    }
  }

  /** Asks for a pong. */
  record Ping() implements ClientFrame {}

  /** Takes that conversation, or whoever waits longest. */
  record Take(Optional<UUID> conversation) implements ClientFrame {

    public Take {
      conversation = orEmpty(conversation);
    }
  }

  /** Follows a conversation, from the message after that sequence. */
  record Open(Optional<UUID> conversation, long after) implements ClientFrame {

    public Open {
      conversation = orEmpty(conversation);
      requireSequence(after);
    }
  }

  /** Ends a conversation. */
  record Resolve(Optional<UUID> conversation) implements ClientFrame {

    public Resolve {
      conversation = orEmpty(conversation);
    }
  }

  /** Conversations that the agent has in all regions together. */
  record Load(int conversations) implements ClientFrame {

    public Load {
      if (conversations < 0) {
        throw new IllegalArgumentException(
            "conversations must not be negative, was " + conversations);
      }
    }
  }

  private static void requireSequence(long seq) {
    if (seq < 0) {
      throw new IllegalArgumentException("a sequence must not be negative, was " + seq);
    }
  }

  private static Optional<UUID> orEmpty(Optional<UUID> conversation) {
    return conversation == null ? Optional.empty() : conversation;
  }
}
