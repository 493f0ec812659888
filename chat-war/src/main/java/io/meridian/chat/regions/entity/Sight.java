package io.meridian.chat.regions.entity;

import io.meridian.region.RegionId;
import io.meridian.routing.FleetTable;
import io.meridian.routing.RegionState;
import io.meridian.routing.RegionState.Status;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What an instance makes of the other regions when the control plane tells it nothing. */
public final class Sight {

  private Sight() {}

  /**
   * Corrects the last fleet table by what the instance sees itself. If most regions have vanished,
   * the observer is the one cut off: the table stays as it was.
   *
   * @param answers whether each other region's front door answers
   */
  public static FleetTable correct(FleetTable last, Map<RegionId, Boolean> answers, Instant now) {
    long silent = answers.values().stream().filter(answer -> !answer).count();
    if (silent * 2 > answers.size()) {
      return last;
    }
    SortedMap<RegionId, RegionState> regions = new TreeMap<>(last.regions());
    answers.forEach(
        (region, answer) -> regions.merge(region, seen(answer, now), Sight::unlessDraining));
    return new FleetTable(last.at(), regions);
  }

  private static RegionState seen(boolean answers, Instant now) {
    return new RegionState(answers ? Status.UP : Status.DEAD, 0, 0, 0, now);
  }

  // A region that answers may still drain, which only the table says.
  private static RegionState unlessDraining(RegionState last, RegionState seen) {
    return seen.status() == Status.UP && last.status() == Status.DRAINING ? last : seen;
  }
}
