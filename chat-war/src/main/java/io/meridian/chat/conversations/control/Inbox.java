package io.meridian.chat.conversations.control;

import io.meridian.chat.conversations.entity.Author;
import io.meridian.chat.conversations.entity.BlankMessageException;
import io.meridian.chat.conversations.entity.Change;
import io.meridian.chat.conversations.entity.Conversation;
import io.meridian.chat.conversations.entity.Message;
import io.meridian.chat.conversations.entity.MessageTooLongException;
import io.meridian.chat.conversations.entity.Milestone;
import io.meridian.chat.conversations.entity.Post;
import io.meridian.chat.conversations.entity.Posted;
import io.meridian.chat.conversations.entity.PostedMessage;
import io.meridian.chat.conversations.entity.QueueFullException;
import io.meridian.chat.conversations.entity.Status;
import io.meridian.chat.settings.control.SettingsInForce;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps what people write. When {@link #post} returns, the message is committed. When it throws a
 * {@link jakarta.transaction.TransactionalException}, the commit itself failed and nobody knows
 * whether the message is kept; after any other exception it is certainly not.
 */
@ApplicationScoped
public class Inbox {

  @PersistenceContext(unitName = "meridian")
  EntityManager database;

  @Inject Rows rows;
  @Inject SettingsInForce settings;
  @Inject Clock clock;

  /** Keeps a message; the same post sent again is kept once. */
  @Transactional
  public Posted post(UUID id, Author author, Post post) {
    checkText(post.text());
    Conversation conversation = rows.locked(id);
    Optional<PostedMessage> kept = kept(id, author, post);
    if (kept.isPresent()) {
      return new Posted(kept.get(), Change.none(conversation.summary()));
    }
    Status before = conversation.status();
    if (before == Status.NEW) {
      checkQueue();
    }
    boolean answered = conversation.responded().isPresent();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Message message = conversation.post(author, post, now);
    database.persist(message);
    // here rather than at the commit, so that a failure of a statement is told from one of the
    // commit
    database.flush();
    List<Milestone> milestones = answered ? List.of() : conversation.responded().stream().toList();
    PostedMessage posted = message.posted();
    return new Posted(
        posted,
        new Change(
            conversation.summary(),
            Optional.of(posted),
            conversation.status() != before,
            milestones));
  }

  private Optional<PostedMessage> kept(UUID id, Author author, Post post) {
    return database
        .createQuery(
            "select m from Message m"
                + " where m.conversation = :id and m.author = :author and m.clientId = :client",
            Message.class)
        .setParameter("id", id)
        .setParameter("author", author.id())
        .setParameter("client", post.id())
        .getResultStream()
        .findFirst()
        .map(Message::posted);
  }

  private void checkText(String text) {
    if (text.isBlank()) {
      throw new BlankMessageException("text must not be blank");
    }
    int longest = settings.integer("chat.message.max-length");
    if (text.length() > longest) {
      throw new MessageTooLongException(
          "text must be at most " + longest + " characters, was " + text.length());
    }
  }

  private void checkQueue() {
    int limit = settings.integer("chat.queue.limit");
    if (rows.count(Status.QUEUED) >= limit) {
      throw new QueueFullException("all agents are busy: " + limit + " visitors wait already");
    }
  }
}
