package io.meridian.control.revisions.control;

import io.meridian.control.revisions.entity.Revision;
import io.meridian.region.RegionId;
import io.meridian.settings.Content;
import io.meridian.settings.Target;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Renders the newest revision for what an instance understands; equal instances share one. */
@ApplicationScoped
public class Targets {

  @Inject Revisions revisions;

  private volatile Rendered rendered;

  /** The target of an instance that understands those keys. */
  public Target of(RegionId region, String instance, Set<String> keys) {
    return rendered().of(region, instance, keys);
  }

  private Rendered rendered() {
    Revision newest = revisions.current();
    Rendered held = rendered;
    if (held == null || held.revision.number() != newest.number()) {
      held = new Rendered(newest);
      rendered = held;
    }
    return held;
  }

  /** Targets of one revision. */
  private static final class Rendered {

    /** Most different targets kept; versions of the software in one world are fewer. */
    private static final int MOST = 100;

    private final Revision revision;
    private final Map<Alike, Target> targets = new ConcurrentHashMap<>();

    Rendered(Revision revision) {
      this.revision = revision;
    }

    Target of(RegionId region, String instance, Set<String> keys) {
      if (targets.size() > MOST) {
        targets.clear();
      }
      Set<String> places = new TreeSet<>(Set.of(region.value(), region + "/" + instance));
      places.retainAll(revision.content().scoped().keySet());
      return targets.computeIfAbsent(
          new Alike(places, Set.copyOf(keys)), alike -> render(region, instance, keys));
    }

    private Target render(RegionId region, String instance, Set<String> keys) {
      Content content = revision.content().renderFor(region, instance, keys);
      return Target.of(revision.epoch(), revision.number(), revision.at(), content);
    }
  }

  /**
   * Instances that get the same target.
   *
   * @param places they are in that have values of their own
   * @param keys they understand
   */
  private record Alike(Set<String> places, Set<String> keys) {}
}
