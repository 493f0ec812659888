package io.meridian.control.rollouts.control;

import io.meridian.control.revisions.entity.Revision;
import io.meridian.control.rollouts.entity.Rollout;
import io.meridian.region.RegionId;
import io.meridian.settings.Content;
import io.meridian.settings.Target;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The last rollout, and whose settings hold where it holds back.
 *
 * @param count how many were read before it
 * @param asOf number of a revision that was known before this was read
 * @param former the revision before it, unless it means nothing any more
 */
record Staged(long count, long asOf, Optional<Rollout> rollout, Optional<Revision> former) {

  /** Whether an instance gets the former settings in the place of those of a revision. */
  boolean holdsBack(Revision revision, RegionId region, String instance) {
    return former.isPresent()
        && rollout.filter(one -> one.holdsBack(revision.number(), region, instance)).isPresent();
  }

  /** From when on a revision was meant for an instance. */
  Instant meantSince(Revision revision, RegionId region, String instance) {
    return rollout
        .filter(one -> one.revision() == revision.number())
        .flatMap(one -> one.reached(region, instance).or(one::ended))
        .filter(revision.at()::isBefore)
        .orElse(revision.at());
  }

  /**
   * The target of an instance that is held back: the former one, whole. What has changed since
   * besides settings holds everywhere at once, so it is in there too.
   */
  Target heldBack(Revision revision, RegionId region, String instance, Set<String> keys) {
    Revision before = former.orElseThrow();
    boolean alone = rollout.filter(one -> one.revision() == revision.number()).isPresent();
    Revision shown = alone ? before : revision;
    Content content = revision.content().withSettingsOf(before.content());
    return Target.of(
        shown.epoch(), shown.number(), shown.at(), content.renderFor(region, instance, keys));
  }
}
