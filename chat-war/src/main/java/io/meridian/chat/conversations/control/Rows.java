package io.meridian.chat.conversations.control;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import io.meridian.chat.conversations.entity.Conversation;
import io.meridian.chat.conversations.entity.Status;
import io.meridian.chat.conversations.entity.UnknownConversationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Rows of conversations, for the procedures of this package and inside their transaction. */
@ApplicationScoped
class Rows {

  // The same text for any number of ids, so that neither side prepares it anew.
  private static final String LOCKED =
      "select * from conversation where id = any(cast(?1 as uuid[])) order by id for update";

  @PersistenceContext(unitName = "meridian")
  EntityManager database;

  /** The conversation, whose row stays locked until the transaction ends. */
  Conversation locked(UUID id) {
    return Optional.ofNullable(
            database.find(Conversation.class, id, LockModeType.PESSIMISTIC_WRITE))
        .orElseThrow(() -> new UnknownConversationException("this region holds no " + id));
  }

  /**
   * The conversations that there are, whose rows stay locked until the transaction ends. They are
   * locked in the order of their ids, so that two transactions never wait for each other.
   */
  Map<UUID, Conversation> locked(List<UUID> ids) {
    @SuppressWarnings("unchecked")
    List<Conversation> rows =
        database
            .createNativeQuery(LOCKED, Conversation.class)
            .setParameter(1, ids.stream().map(UUID::toString).collect(joining(",", "{", "}")))
            .getResultList();
    return rows.stream().collect(toMap(Conversation::id, identity()));
  }

  /** How many conversations are there in their life. */
  long count(Status status) {
    return database
        .createQuery("select count(c) from Conversation c where c.status = :status", Long.class)
        .setParameter("status", status)
        .getSingleResult();
  }
}
