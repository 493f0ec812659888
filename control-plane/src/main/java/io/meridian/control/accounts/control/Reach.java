package io.meridian.control.accounts.control;

import io.meridian.control.problems.RefusedException;
import io.meridian.identity.Identity;
import io.meridian.identity.Identity.Role;
import io.meridian.region.RegionId;
import java.util.Set;
import java.util.TreeSet;

/** The regions that a caller may give to others: ops any, a supervisor the own ones. Pure. */
public final class Reach {

  private Reach() {}

  /** Refuses regions that the caller may not give; none means every region. */
  public static void check(Identity caller, Set<RegionId> regions) {
    boolean everywhere = caller.role() == Role.OPS || caller.regions().isEmpty();
    if (!everywhere && (regions.isEmpty() || !caller.regions().containsAll(regions))) {
      throw RefusedException.of(
          "regions",
          "must be some of " + new TreeSet<>(caller.regions()) + ", which are yours",
          regions.isEmpty() ? "every region" : new TreeSet<>(regions));
    }
  }

  /**
   * Refuses regions that the caller may not give to who has some already. Those that are kept are
   * not given.
   */
  public static void check(Identity caller, Set<RegionId> before, Set<RegionId> after) {
    Set<RegionId> given = new TreeSet<>(after);
    given.removeAll(before);
    boolean kept = before.isEmpty() || (!after.isEmpty() && given.isEmpty());
    if (!kept) {
      check(caller, after.isEmpty() ? after : given);
    }
  }
}
