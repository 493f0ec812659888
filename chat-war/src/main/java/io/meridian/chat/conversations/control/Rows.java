package io.meridian.chat.conversations.control;

import io.meridian.chat.conversations.entity.Conversation;
import io.meridian.chat.conversations.entity.Status;
import io.meridian.chat.conversations.entity.UnknownConversationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import java.util.UUID;

/** Rows of conversations, for the procedures of this package and inside their transaction. */
@ApplicationScoped
class Rows {

  @PersistenceContext(unitName = "meridian")
  EntityManager database;

  /** The conversation, whose row stays locked until the transaction ends. */
  Conversation locked(UUID id) {
    return Optional.ofNullable(
            database.find(Conversation.class, id, LockModeType.PESSIMISTIC_WRITE))
        .orElseThrow(() -> new UnknownConversationException("this region holds no " + id));
  }

  /** How many conversations are there in their life. */
  long count(Status status) {
    return database
        .createQuery("select count(c) from Conversation c where c.status = :status", Long.class)
        .setParameter("status", status)
        .getSingleResult();
  }
}
