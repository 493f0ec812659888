package io.meridian.control.revisions.control;

import io.meridian.control.problems.RefusedException;
import io.meridian.control.revisions.entity.Change;
import io.meridian.control.revisions.entity.Difference;
import io.meridian.control.revisions.entity.Revision;
import io.meridian.settings.Content;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The one way to change anything: every change makes the next revision and tells it at once. */
@ApplicationScoped
public class Revisions {

  @Inject RevisionStore store;
  @Inject Event<RevisionCommitted> committed;

  private final AtomicReference<Revision> current = new AtomicReference<>();

  /** Loads the newest revision; the first start makes it of that content. */
  public void load(Supplier<Content> first) {
    current.set(store.begin(first));
  }

  /**
   * Makes the next revision and returns it after its commit.
   *
   * @param expected hash that the author saw; empty means any
   */
  public Revision change(
      String author, String reason, Optional<String> expected, UnaryOperator<Content> edit) {
    Revision next = store.commit(author, reason, expected, edit);
    adopt(next);
    return next;
  }

  /**
   * An old content as it comes back. Keys and revocations are those of now: the way back must
   * neither sign people out nor let anyone in again.
   */
  public static Content backTo(Content old, Content now) {
    return old.withTokenKeys(now.tokenKeys()).withRevocations(now.revocations());
  }

  /**
   * What a change would make of content; nothing is stored.
   *
   * @throws RefusedException with every rule that it would break
   */
  public static Content checked(Content before, UnaryOperator<Content> edit) {
    Content after = edit.apply(before);
    ContentRules.check(before, after);
    return after;
  }

  /** What differs between two revisions. */
  public List<Change> compare(Revision one, Revision other) {
    return Difference.between(one.content(), other.content());
  }

  /** Adopts what another control plane on the same database has committed. */
  public void refresh() {
    if (store.newestNumber() != current().number()) {
      adopt(store.newest());
    }
  }

  /**
   * The newest revision.
   *
   * @throws IllegalStateException before the state is loaded
   */
  public Revision current() {
    return loaded().orElseThrow(() -> new IllegalStateException("revisions are not loaded yet"));
  }

  /** The newest revision; empty before the state is loaded. */
  public Optional<Revision> loaded() {
    return Optional.ofNullable(current.get());
  }

  public Optional<Revision> find(long number) {
    return store.find(number);
  }

  /** Revisions below a number, newest first. */
  public List<Revision> below(long number, int most) {
    return store.below(number, most);
  }

  /** What a revision changed; everything is new in the first. */
  public List<Change> changes(Revision revision) {
    return store
        .find(revision.number() - 1)
        .map(before -> Difference.between(before.content(), revision.content()))
        .orElse(List.of());
  }

  /** Takes in a revision that has been committed, and tells it unless a newer one is known. */
  public void adopt(Revision next) {
    Revision before =
        current.getAndUpdate(held -> held == null || next.number() > held.number() ? next : held);
    if (before == null || next.number() > before.number()) {
      committed.fire(new RevisionCommitted(next));
    }
  }
}
