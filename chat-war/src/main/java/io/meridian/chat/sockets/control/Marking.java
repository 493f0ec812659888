package io.meridian.chat.sockets.control;

import io.meridian.chat.access.entity.Role;
import io.meridian.chat.conversations.control.ReadMarks;
import io.meridian.chat.conversations.entity.ReadMark;
import io.meridian.chat.database.Unavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Keeps read marks, many to one commit: whatever arrived while the last commit was on its way goes
 * into the next, of a place only the latest. While the database is away they wait. Thread-safe.
 */
@ApplicationScoped
public class Marking {

  /** Most marks of one commit. */
  static final int MOST = 500;

  private static final System.Logger LOG = System.getLogger(Marking.class.getName());
  private static final Duration PAUSE = Duration.ofSeconds(2);

  @Inject ReadMarks marks;
  @Inject Workers workers;

  private final Map<Place, Waiting> waiting = new LinkedHashMap<>();
  private boolean busy;

  /**
   * Keeps a mark.
   *
   * @param kept run after the commit, unless a later mark of the same place came before it
   */
  void submit(ReadMark mark, Runnable kept) {
    if (add(List.of(new Waiting(mark, kept)))) {
      workers.execute(this::keepAll);
    }
  }

  private void keepAll() {
    for (List<Waiting> batch = next(); !batch.isEmpty(); batch = next()) {
      try {
        marks.keep(batch.stream().map(Waiting::mark).toList());
      } catch (RuntimeException | Error e) {
        LOG.log(System.Logger.Level.WARNING, "read marks wait: {0}", Unavailable.reason(e));
        add(batch);
        workers.later(PAUSE, this::keepAll);
        return;
      }
      batch.forEach(Marking::tell);
    }
  }

  /** Returns whether nobody is at work yet. */
  private synchronized boolean add(List<Waiting> some) {
    some.forEach(one -> waiting.merge(Place.of(one.mark()), one, Waiting::or));
    boolean first = !busy;
    busy = true;
    return first;
  }

  /** What is to be kept next; when that is nothing, the work is over. */
  private synchronized List<Waiting> next() {
    List<Waiting> batch = new ArrayList<>(waiting.values());
    if (batch.size() > MOST) {
      batch.subList(MOST, batch.size()).clear();
    }
    batch.forEach(one -> waiting.remove(Place.of(one.mark())));
    busy = !batch.isEmpty();
    return batch;
  }

  private static void tell(Waiting one) {
    try {
      one.kept().run();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "a read mark is kept, and not told", e);
    }
  }

  /** What a mark is about. */
  private record Place(UUID conversation, Role role) {

    static Place of(ReadMark mark) {
      return new Place(mark.conversation(), mark.role());
    }
  }

  /** A mark, and what is done when it is kept. */
  private record Waiting(ReadMark mark, Runnable kept) {

    Waiting or(Waiting other) {
      return mark.or(other.mark()).equals(mark) ? this : other;
    }
  }
}
