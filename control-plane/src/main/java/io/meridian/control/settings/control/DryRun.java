package io.meridian.control.settings.control;

import io.meridian.control.fleet.control.Fleet;
import io.meridian.control.fleet.entity.InstanceState;
import io.meridian.control.revisions.control.Revisions;
import io.meridian.control.revisions.entity.Difference;
import io.meridian.control.revisions.entity.Revision;
import io.meridian.control.settings.control.Preview.Reached;
import io.meridian.settings.Content;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** Tries a change out against the newest revision; keeps nothing. */
@ApplicationScoped
public class DryRun {

  @Inject Revisions revisions;
  @Inject Fleet fleet;
  @Inject Clock clock;

  /**
   * Returns what the change would do.
   *
   * @throws io.meridian.control.problems.RefusedException with every rule it would break
   */
  public Preview of(UnaryOperator<Content> edit) {
    Revision newest = revisions.current();
    Content before = newest.content();
    Content after = Revisions.checked(before, edit);
    Instant now = clock.instant();
    List<Reached> reached =
        fleet.instances().stream()
            .filter(one -> !rendered(before, one).equals(rendered(after, one)))
            .map(one -> new Reached(one.id().region(), one.id().name(), one.heardAt(now)))
            .toList();
    return new Preview(newest.number(), newest.hash(), Difference.between(before, after), reached);
  }

  private static Content rendered(Content content, InstanceState instance) {
    return content.renderFor(instance.id().region(), instance.id().name(), instance.keys());
  }
}
