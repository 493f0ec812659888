package io.meridian.chat.conversations.control;

import io.meridian.chat.conversations.entity.Conversation;
import io.meridian.chat.conversations.entity.Message;
import io.meridian.chat.conversations.entity.PostedMessage;
import io.meridian.chat.conversations.entity.Status;
import io.meridian.chat.conversations.entity.Summary;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What the database says of conversations: reading only. */
@ApplicationScoped
@Transactional
public class Records {

  /** Most messages that {@link #after} returns. */
  public static final int PAGE = 200;

  @PersistenceContext(unitName = "meridian")
  EntityManager database;

  /** A conversation as lists show it. */
  public Optional<Summary> find(UUID id) {
    return Optional.ofNullable(database.find(Conversation.class, id)).map(Conversation::summary);
  }

  /** Those conversations as lists show them; unknown ones are left out. */
  public List<Summary> find(Collection<UUID> ids) {
    return ids.isEmpty()
        ? List.of()
        : database
            .createQuery("select c from Conversation c where c.id in :ids", Conversation.class)
            .setParameter("ids", ids)
            .getResultStream()
            .map(Conversation::summary)
            .toList();
  }

  /**
   * Messages that follow a sequence, in order.
   *
   * @param limit most messages, at most {@link #PAGE}
   */
  public List<PostedMessage> after(UUID id, long seq, int limit) {
    return database
        .createQuery(
            "select m from Message m where m.conversation = :id and m.seq > :seq order by m.seq",
            Message.class)
        .setParameter("id", id)
        .setParameter("seq", seq)
        .setMaxResults(Math.min(limit, PAGE))
        .getResultStream()
        .map(Message::posted)
        .toList();
  }

  /** Everybody who waits, the longest first. */
  public List<Summary> waiting() {
    return database
        .createQuery(
            "select c from Conversation c where c.status = :queued order by c.queuedAt, c.id",
            Conversation.class)
        .setParameter("queued", Status.QUEUED)
        .getResultStream()
        .map(Conversation::summary)
        .toList();
  }

  /** What an agent has now, in the order it was taken. */
  public List<Summary> of(String agent) {
    return database
        .createQuery(
            "select c from Conversation c where c.agent = :agent and c.status = :assigned"
                + " order by c.assignedAt, c.id",
            Conversation.class)
        .setParameter("agent", agent)
        .setParameter("assigned", Status.ASSIGNED)
        .getResultStream()
        .map(Conversation::summary)
        .toList();
  }

  /** How many conversations of the region wait and how many are assigned. */
  public Map<Status, Integer> open() {
    Map<Status, Integer> counts = new EnumMap<>(Status.class);
    counts.put(Status.QUEUED, 0);
    counts.put(Status.ASSIGNED, 0);
    database
        .createQuery(
            "select c.status, count(c) from Conversation c where c.status in :open"
                + " group by c.status",
            Object[].class)
        .setParameter("open", List.of(Status.QUEUED, Status.ASSIGNED))
        .getResultStream()
        .forEach(row -> counts.put((Status) row[0], Math.toIntExact((Long) row[1])));
    return counts;
  }
}
