package io.meridian.control.rollouts.control;

import io.meridian.control.revisions.control.Revisions;
import io.meridian.control.revisions.entity.Revision;
import io.meridian.region.RegionId;
import io.meridian.settings.Content;
import io.meridian.settings.Target;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Renders for each instance what it should hold: the newest revision, or the former settings where
 * a rollout holds it back. Instances that get the same share one.
 */
@ApplicationScoped
public class Targets {

  @Inject Revisions revisions;
  @Inject Rollouts rollouts;

  private volatile Rendered rendered;

  /** The target of an instance that understands those keys. */
  public Target of(RegionId region, String instance, Set<String> keys) {
    return rendered().of(region, instance, keys);
  }

  private Rendered rendered() {
    Revision newest = revisions.current();
    Staged staged = rollouts.at(newest);
    Rendered held = rendered;
    if (held == null
        || held.revision.number() != newest.number()
        || held.staged.count() != staged.count()) {
      held = new Rendered(newest, staged);
      rendered = held;
    }
    return held;
  }

  /** Targets of one revision in one stage. */
  private static final class Rendered {

    /** Most different targets kept; versions of the software in one world are fewer. */
    private static final int MOST = 100;

    private final Revision revision;
    private final Staged staged;

    /** Whether any place has values of its own. */
    private final boolean placesApart;

    private final Map<Alike, Target> targets = new ConcurrentHashMap<>();

    Rendered(Revision revision, Staged staged) {
      this.revision = revision;
      this.staged = staged;
      this.placesApart =
          !revision.content().scoped().isEmpty()
              || staged.former().filter(one -> !one.content().scoped().isEmpty()).isPresent();
    }

    Target of(RegionId region, String instance, Set<String> keys) {
      if (targets.size() > MOST) {
        targets.clear();
      }
      boolean back = staged.holdsBack(revision, region, instance);
      Instant since = staged.meantSince(revision, region, instance);
      Set<String> places = placesApart ? places(region, instance) : Set.of();
      return targets.computeIfAbsent(
          new Alike(back, since, places, Set.copyOf(keys)),
          alike ->
              back
                  ? staged.heldBack(revision, region, instance, keys)
                  : render(since, region, instance, keys));
    }

    private Set<String> places(RegionId region, String instance) {
      Set<String> places = new TreeSet<>(Set.of(region.value(), region + "/" + instance));
      places.removeIf(place -> !hasItsOwn(place));
      return places;
    }

    private boolean hasItsOwn(String place) {
      return revision.content().scoped().containsKey(place)
          || staged.former().filter(one -> one.content().scoped().containsKey(place)).isPresent();
    }

    private Target render(Instant since, RegionId region, String instance, Set<String> keys) {
      Content content = revision.content().renderFor(region, instance, keys);
      return Target.of(revision.epoch(), revision.number(), since, content);
    }
  }

  /**
   * Instances that get the same target.
   *
   * @param heldBack whether they keep the former settings
   * @param since when it was meant for them
   * @param places they are in that have values of their own
   * @param keys they understand
   */
  private record Alike(boolean heldBack, Instant since, Set<String> places, Set<String> keys) {}
}
