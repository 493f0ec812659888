package io.meridian.control.settings.control;

import io.meridian.control.revisions.entity.Change;
import io.meridian.region.RegionId;
import java.util.List;

/**
 * What a change would do to the newest revision.
 *
 * @param revision number of the newest revision
 * @param hash of its content, for {@code If-Match}
 * @param changes what would be different
 * @param reaches instances that would be given another target
 */
public record Preview(long revision, String hash, List<Change> changes, List<Reached> reaches) {

  /** An instance that would be given another target. */
  public record Reached(RegionId region, String instance, boolean connected) {}
}
