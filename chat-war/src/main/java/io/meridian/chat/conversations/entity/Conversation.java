package io.meridian.chat.conversations.entity;

import io.meridian.chat.access.entity.Caller;
import io.meridian.chat.access.entity.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A visitor's talk with a site. It is new until the visitor first posts, waits in the queue until
 * an agent takes it, and ends when that agent resolves it. Whoever changes it holds the lock of its
 * row: the sequence of its messages has neither gaps nor twins.
 */
@Entity
@Table(name = "conversation")
public class Conversation {

  @Id private UUID id;
  private String site;

  @Column(name = "visitor_name")
  private String visitorName;

  private String zone;
  private String country;

  @Enumerated(EnumType.STRING)
  private Status status;

  private String agent;

  @Column(name = "agent_name")
  private String agentName;

  private long seq;

  private long epoch;

  @Column(name = "started_at")
  private Instant startedAt;

  @Column(name = "first_visitor_message_at")
  private Instant firstVisitorMessageAt;

  @Column(name = "queued_at")
  private Instant queuedAt;

  @Column(name = "assigned_at")
  private Instant assignedAt;

  @Column(name = "first_response_at")
  private Instant firstResponseAt;

  @Column(name = "resolved_at")
  private Instant resolvedAt;

  protected Conversation() {}

  /**
   * Begins a conversation.
   *
   * @param zone residency zone, fixed for its life
   * @param country country of the visitor, where known
   */
  public Conversation(
      UUID id, String site, String visitorName, String zone, Optional<String> country, Instant at) {
    this.id = id;
    this.site = site;
    this.visitorName = visitorName;
    this.zone = zone;
    this.country = country.orElse(null);
    this.status = Status.NEW;
    this.startedAt = at;
  }

  public UUID id() {
    return id;
  }

  public Status status() {
    return status;
  }

  /** How often it was handed to another region: whoever holds the highest owns it. */
  public long epoch() {
    return epoch;
  }

  /** Adds a message. The first of the visitor puts the conversation in the queue. */
  public Message post(Author author, Post post, Instant at) {
    if (status == Status.RESOLVED) {
      throw new ConversationClosedException("conversation " + id + " is resolved");
    }
    if (author.role() == Role.AGENT) {
      requireAgent(author.id());
      if (firstResponseAt == null && firstVisitorMessageAt != null) {
        firstResponseAt = at;
      }
    } else if (status == Status.NEW) {
      status = Status.QUEUED;
      firstVisitorMessageAt = at;
      queuedAt = at;
    }
    seq++;
    return new Message(
        id, seq, author.role() == Role.VISITOR ? author.named(visitorName) : author, post, at);
  }

  /** Gives it to an agent. Returns whether that changed anything: the agent may have it already. */
  public boolean assign(Caller to, Instant at) {
    switch (status) {
      case NEW -> throw new NotQueuedException("the visitor of " + id + " said nothing yet");
      case RESOLVED -> throw new ConversationClosedException("conversation " + id + " is resolved");
      case ASSIGNED -> {
        if (!agent.equals(to.id())) {
          throw new ConversationTakenException(agentName + " has conversation " + id);
        }
        return false;
      }
      case QUEUED -> {
        status = Status.ASSIGNED;
        agent = to.id();
        agentName = to.name();
        assignedAt = at;
      }
    }
    return true;
  }

  /** Ends it. Returns whether that changed anything: it may have ended already. */
  public boolean resolve(Caller by, Instant at) {
    if (status == Status.RESOLVED) {
      return false;
    }
    requireAgent(by.id());
    status = Status.RESOLVED;
    resolvedAt = at;
    return true;
  }

  /** Queued to assigned, once it is assigned. */
  public Optional<Milestone> waited() {
    return took(Milestone.Kind.WAIT, queuedAt, assignedAt);
  }

  /** First visitor message to first reply of an agent, once there is one. */
  public Optional<Milestone> responded() {
    return took(Milestone.Kind.FIRST_RESPONSE, firstVisitorMessageAt, firstResponseAt);
  }

  /** First visitor message to resolved, once it is resolved. */
  public Optional<Milestone> ended() {
    return took(Milestone.Kind.RESOLUTION, firstVisitorMessageAt, resolvedAt);
  }

  /** The conversation as lists show it. */
  public Summary summary() {
    return new Summary(
        id,
        site,
        visitorName,
        zone,
        Optional.ofNullable(country),
        status,
        Optional.ofNullable(agentName),
        Optional.ofNullable(agent),
        seq,
        startedAt,
        Optional.ofNullable(queuedAt),
        Optional.ofNullable(assignedAt));
  }

  private void requireAgent(String other) {
    if (status != Status.ASSIGNED || !agent.equals(other)) {
      throw new NotAssignedException("conversation " + id + " must be yours, was " + status);
    }
  }

  private static Optional<Milestone> took(Milestone.Kind kind, Instant from, Instant to) {
    return from == null || to == null
        ? Optional.empty()
        : Optional.of(new Milestone(kind, Duration.between(from, to)));
  }
}
