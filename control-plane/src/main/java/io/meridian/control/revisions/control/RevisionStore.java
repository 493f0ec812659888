package io.meridian.control.revisions.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.control.audit.control.Audit;
import io.meridian.control.revisions.entity.Change;
import io.meridian.control.revisions.entity.Difference;
import io.meridian.control.revisions.entity.History;
import io.meridian.control.revisions.entity.Revision;
import io.meridian.control.revisions.entity.RevisionRow;
import io.meridian.settings.Content;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Revisions in the database. A change holds the lock of the history's row while it is made. */
@ApplicationScoped
public class RevisionStore {

  @PersistenceContext EntityManager database;
  @Inject Audit audit;
  @Inject Clock clock;

  /** Begins a history with that content, unless one has begun. Returns the newest revision. */
  @Transactional
  public Revision begin(Supplier<Content> content) {
    if (database.find(History.class, History.ONLY) == null) {
      String epoch = UUID.randomUUID().toString();
      database.persist(new History(epoch, clock.instant()));
      Revision first = Revision.first(epoch, clock.instant(), content.get());
      database.persist(new RevisionRow(first));
      audit.done(first.reason(), null, null, first.number());
      database.flush();
    }
    return newest();
  }

  /**
   * Commits the next revision. An edit that changes nothing makes none.
   *
   * @param expected hash of the content that the author saw; empty means any
   * @throws StaleRevisionException when the content is another by now
   * @throws io.meridian.control.problems.RefusedException when the new content breaks rules
   */
  @Transactional
  public Revision commit(
      String author, String reason, Optional<String> expected, UnaryOperator<Content> edit) {
    History history = database.find(History.class, History.ONLY, LockModeType.PESSIMISTIC_WRITE);
    Revision current = newest();
    if (expected.isPresent() && !expected.get().equals(current.hash())) {
      throw new StaleRevisionException(expected.get(), current);
    }
    Content content = edit.apply(current.content());
    if (content.hash().equals(current.content().hash())) {
      return current;
    }
    ContentRules.check(current.content(), content);
    Revision next = current.next(author, reason, clock.instant(), content);
    if (!next.epoch().equals(history.epoch())) {
      next =
          new Revision(
              next.number(), history.epoch(), next.hash(), author, reason, next.at(), content);
    }
    database.persist(new RevisionRow(next));
    List<Change> changes = Difference.between(current.content(), content);
    audit.done(
        reason, values(changes, Change::before), values(changes, Change::after), next.number());
    return next;
  }

  /** What was, or is, at each place that a change touches; nothing where there was, or is, none. */
  private static SortedMap<String, JsonNode> values(
      List<Change> changes, Function<Change, JsonNode> side) {
    SortedMap<String, JsonNode> values = new TreeMap<>();
    for (Change change : changes) {
      if (side.apply(change) != null) {
        values.put(change.path(), side.apply(change));
      }
    }
    return values;
  }

  /** The newest revision. */
  @Transactional
  public Revision newest() {
    return database
        .createQuery("select r from RevisionRow r order by r.number desc", RevisionRow.class)
        .setMaxResults(1)
        .getSingleResult()
        .revision();
  }

  /** The revision of that number, if there is one. */
  @Transactional
  public Optional<Revision> find(long number) {
    return Optional.ofNullable(database.find(RevisionRow.class, number)).map(RevisionRow::revision);
  }

  /** Revisions below a number, newest first. */
  @Transactional
  public List<Revision> below(long number, int most) {
    return database
        .createQuery(
            "select r from RevisionRow r where r.number < :number order by r.number desc",
            RevisionRow.class)
        .setParameter("number", number)
        .setMaxResults(most)
        .getResultStream()
        .map(RevisionRow::revision)
        .toList();
  }

  /** Number of the newest revision, for those who look whether there is a newer one. */
  @Transactional
  public long newestNumber() {
    return database
        .createQuery("select max(r.number) from RevisionRow r", Long.class)
        .getSingleResult();
  }
}
