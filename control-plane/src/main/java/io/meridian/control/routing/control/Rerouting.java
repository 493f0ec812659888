package io.meridian.control.routing.control;

import io.meridian.control.fleet.control.Lookout;
import io.meridian.control.revisions.control.Revisions;
import io.meridian.control.revisions.entity.Revision;
import io.meridian.routing.RoutingPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** Changes the routing policy and tells who is served elsewhere by it. */
@ApplicationScoped
public class Rerouting {

  @Inject Revisions revisions;
  @Inject Lookout lookout;

  /**
   * Makes the next revision.
   *
   * @param expected hash that the author saw; empty means any
   */
  public Outcome change(
      String author, String reason, Optional<String> expected, UnaryOperator<RoutingPolicy> edit) {
    AtomicReference<RoutingPolicy> before = new AtomicReference<>();
    Revision next =
        revisions.change(
            author,
            reason,
            expected,
            content -> {
              before.set(content.routing());
              return content.withRouting(edit.apply(content.routing()));
            });
    return new Outcome(next, Move.between(before.get(), next.content().routing(), lookout.table()));
  }

  /** The new revision and every country that is served elsewhere by it. */
  public record Outcome(Revision revision, List<Move> moves) {}
}
