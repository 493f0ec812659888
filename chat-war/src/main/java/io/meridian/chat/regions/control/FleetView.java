package io.meridian.chat.regions.control;

import io.meridian.chat.instance.Instance;
import io.meridian.chat.regions.entity.Sight;
import io.meridian.chat.settings.entity.FleetReceived;
import io.meridian.region.RegionId;
import io.meridian.routing.FleetTable;
import io.meridian.routing.RegionState;
import io.meridian.routing.RegionState.Status;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * State of all regions as this instance knows it: by the control plane's table while that is fresh,
 * else by what the instance sees itself. Thread-safe.
 */
@ApplicationScoped
public class FleetView {

  /** Age after which the control plane's table no longer counts. */
  static final Duration FRESH = Duration.ofSeconds(10);

  @Inject Instance instance;
  @Inject FrontDoors doors;
  @Inject Clock clock;

  LongSupplier ticker = System::nanoTime;

  private volatile Received last;

  /** A table, and the ticker when it came. */
  private record Received(FleetTable table, long at) {}

  void received(@Observes FleetReceived event) {
    last = new Received(event.table(), ticker.getAsLong());
  }

  /** The fleet as of now. This region, which is asked, is not dead. */
  public FleetTable now() {
    Received known = last;
    if (known != null && ticker.getAsLong() - known.at() <= FRESH.toNanos()) {
      return alive(known.table());
    }
    Instant now = clock.instant();
    FleetTable before = known == null ? FleetTable.empty(now) : withoutLoad(known.table());
    return alive(Sight.correct(before, doors.settledAnswers(), now));
  }

  // What is old says nothing of who has room.
  private static FleetTable withoutLoad(FleetTable table) {
    SortedMap<RegionId, RegionState> regions = new TreeMap<>(table.regions());
    regions.replaceAll((id, state) -> state.full(false));
    return new FleetTable(table.at(), regions);
  }

  private FleetTable alive(FleetTable table) {
    RegionState own = table.regions().get(instance.region());
    if (own == null || own.status() != Status.DEAD) {
      return table;
    }
    SortedMap<RegionId, RegionState> regions = new TreeMap<>(table.regions());
    regions.put(
        instance.region(),
        new RegionState(Status.UP, own.instances(), own.ready(), own.conversations(), own.since()));
    return new FleetTable(table.at(), regions);
  }
}
