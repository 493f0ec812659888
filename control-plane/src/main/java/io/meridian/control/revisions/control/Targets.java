package io.meridian.control.revisions.control;

import io.meridian.control.revisions.entity.Revision;
import io.meridian.settings.Content;
import io.meridian.settings.Target;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Renders the newest revision for what an instance understands; equal instances share one. */
@ApplicationScoped
public class Targets {

  @Inject Revisions revisions;

  private volatile Rendered rendered;

  /** The target of an instance that understands those keys. */
  public Target of(Set<String> keys) {
    return rendered().of(keys);
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

  /** Targets of one revision by the keys understood. */
  private static final class Rendered {

    /** Most different sets of keys kept; versions of the software in one world are fewer. */
    private static final int MOST = 100;

    private final Revision revision;
    private final Map<Set<String>, Target> byKeys = new ConcurrentHashMap<>();

    Rendered(Revision revision) {
      this.revision = revision;
    }

    Target of(Set<String> keys) {
      if (byKeys.size() > MOST) {
        byKeys.clear();
      }
      return byKeys.computeIfAbsent(Set.copyOf(keys), this::render);
    }

    private Target render(Set<String> keys) {
      Content content = revision.content().renderFor(keys);
      return Target.of(revision.epoch(), revision.number(), revision.at(), content);
    }
  }
}
