package io.meridian.chat.conversations.control;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.meridian.chat.conversations.entity.BlankMessageException;
import io.meridian.chat.conversations.entity.Change;
import io.meridian.chat.conversations.entity.Conversation;
import io.meridian.chat.conversations.entity.Message;
import io.meridian.chat.conversations.entity.MessageTooLongException;
import io.meridian.chat.conversations.entity.Milestone;
import io.meridian.chat.conversations.entity.Outcome;
import io.meridian.chat.conversations.entity.Posted;
import io.meridian.chat.conversations.entity.PostedMessage;
import io.meridian.chat.conversations.entity.QueueFullException;
import io.meridian.chat.conversations.entity.RefusedException;
import io.meridian.chat.conversations.entity.Status;
import io.meridian.chat.conversations.entity.Submission;
import io.meridian.chat.conversations.entity.UnknownConversationException;
import io.meridian.settings.Wire;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Submissions inside their one transaction, whose conversations are locked. Not thread-safe. */
final class Batch {

  // One lookup in the unique index for each submission, however long its conversation is.
  private static final String KEPT =
      "select m.* from jsonb_to_recordset(cast(?1 as jsonb)) as s(c uuid, a text, i text)"
          + " join message m on m.conversation = s.c and m.author = s.a and m.client_id = s.i";

  private final EntityManager database;
  private final Rows rows;
  private final Limits limits;
  private final Instant now;
  private final Map<UUID, Conversation> conversations;
  private final Map<Key, PostedMessage> kept;
  private Optional<Long> queued = Optional.empty();

  /**
   * @param limits that hold now
   * @param now when what is kept counts as accepted
   */
  Batch(
      EntityManager database, Rows rows, Limits limits, Instant now, List<Submission> submissions) {
    this.database = database;
    this.rows = rows;
    this.limits = limits;
    this.now = now;
    this.conversations =
        rows.locked(submissions.stream().map(Submission::conversation).distinct().toList());
    this.kept = kept(submissions);
  }

  /** Keeps a submission, or says which rule is against it. One that came before is kept once. */
  Outcome keep(Submission submission) {
    try {
      return new Outcome.Kept(posted(submission));
    } catch (RefusedException rule) {
      return new Outcome.Refused(rule);
    }
  }

  private Posted posted(Submission submission) {
    checkText(submission.post().text());
    UUID id = submission.conversation();
    Conversation conversation = conversations.get(id);
    if (conversation == null) {
      throw new UnknownConversationException("this region holds no " + id);
    }
    PostedMessage former = kept.get(Key.of(submission));
    if (former != null) {
      return new Posted(former, Change.none(conversation.summary()));
    }
    Status before = conversation.status();
    if (before == Status.NEW) {
      checkQueue();
    }
    boolean answered = conversation.responded().isPresent();
    Message message = conversation.post(submission.author(), submission.post(), now);
    database.persist(message);
    PostedMessage posted = message.posted();
    kept.put(Key.of(submission), posted);
    List<Milestone> milestones = answered ? List.of() : conversation.responded().stream().toList();
    return new Posted(
        posted,
        new Change(
            conversation.summary(),
            Optional.of(posted),
            conversation.status() != before,
            milestones));
  }

  @SuppressWarnings("unchecked")
  private Map<Key, PostedMessage> kept(List<Submission> submissions) {
    ArrayNode keys = Wire.mapper().createArrayNode();
    for (Submission each : submissions) {
      keys.addObject()
          .put("c", each.conversation().toString())
          .put("a", each.author().id())
          .put("i", each.post().id());
    }
    List<Message> found =
        database
            .createNativeQuery(KEPT, Message.class)
            .setParameter(1, keys.toString())
            .getResultList();
    return found.stream().map(Message::posted).collect(toMap(Key::of, identity(), (a, b) -> a));
  }

  private void checkText(String text) {
    if (text.isBlank()) {
      throw new BlankMessageException("text must not be blank");
    }
    if (text.length() > limits.text()) {
      throw new MessageTooLongException(
          "text must be at most " + limits.text() + " characters, was " + text.length());
    }
  }

  private void checkQueue() {
    long waiting = queued.orElseGet(() -> rows.count(Status.QUEUED));
    if (waiting >= limits.queue()) {
      throw new QueueFullException(
          "all agents are busy: " + limits.queue() + " visitors wait already");
    }
    queued = Optional.of(waiting + 1);
  }

  /**
   * Limits of the settings in force.
   *
   * @param text longest text, in characters
   * @param queue most conversations that wait
   */
  record Limits(int text, int queue) {}

  /** By what a post that comes again is known. */
  private record Key(UUID conversation, String author, String id) {

    static Key of(Submission submission) {
      return new Key(submission.conversation(), submission.author().id(), submission.post().id());
    }

    static Key of(PostedMessage message) {
      return new Key(message.conversation(), message.author().id(), message.id());
    }
  }
}
