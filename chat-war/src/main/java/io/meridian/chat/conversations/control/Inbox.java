package io.meridian.chat.conversations.control;

import io.meridian.chat.conversations.entity.Author;
import io.meridian.chat.conversations.entity.Outcome;
import io.meridian.chat.conversations.entity.Post;
import io.meridian.chat.conversations.entity.Posted;
import io.meridian.chat.conversations.entity.Submission;
import io.meridian.chat.settings.control.SettingsInForce;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * Keeps what people write. When a method returns, what it kept is committed. When it throws a
 * {@link jakarta.transaction.TransactionalException}, the commit itself failed and nobody knows
 * whether the messages are kept; after any other exception they are certainly not.
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
    Outcome outcome = keep(List.of(new Submission(id, author, post))).get(0);
    if (outcome instanceof Outcome.Refused refused) {
      throw refused.rule();
    }
    return ((Outcome.Kept) outcome).posted();
  }

  /**
   * Keeps messages in one transaction, in their order. A rule that is against one of them leaves
   * the others alone; a database that fails keeps none.
   *
   * @return what became of each, in the same order
   */
  @Transactional
  public List<Outcome> postAll(List<Submission> submissions) {
    return keep(submissions);
  }

  private List<Outcome> keep(List<Submission> submissions) {
    Batch.Limits limits =
        new Batch.Limits(
            settings.integer("chat.message.max-length"), settings.integer("chat.queue.limit"));
    Batch batch =
        new Batch(
            database, rows, limits, clock.instant().truncatedTo(ChronoUnit.MILLIS), submissions);
    List<Outcome> outcomes = submissions.stream().map(batch::keep).toList();
    // here rather than at the commit, so that a failure of a statement is told from one of the
    // commit
    database.flush();
    return outcomes;
  }
}
