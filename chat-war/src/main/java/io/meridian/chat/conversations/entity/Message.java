package io.meridian.chat.conversations.entity;

import io.meridian.chat.access.entity.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A message that is kept. It never changes. */
@Entity
@IdClass(MessageKey.class)
@Table(name = "message")
public class Message {

  @Id private UUID conversation;
  @Id private long seq;

  @Enumerated(EnumType.STRING)
  private Role role;

  private String author;

  @Column(name = "author_name")
  private String authorName;

  @Column(name = "client_id")
  private String clientId;

  private String body;
  private Instant at;

  protected Message() {}

  Message(UUID conversation, long seq, Author author, Post post, Instant at) {
    this.conversation = conversation;
    this.seq = seq;
    this.role = author.role();
    this.author = author.id();
    this.authorName = author.name();
    this.clientId = post.id();
    this.body = post.text();
    this.at = at;
  }

  /** The message as participants see it. */
  public PostedMessage posted() {
    return new PostedMessage(
        conversation, seq, clientId, new Author(role, author, authorName), body, at);
  }
}
