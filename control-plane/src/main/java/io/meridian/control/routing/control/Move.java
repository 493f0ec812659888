package io.meridian.control.routing.control;

import io.meridian.region.RegionId;
import io.meridian.routing.Countries;
import io.meridian.routing.FleetTable;
import io.meridian.routing.RegionState;
import io.meridian.routing.RegionState.Status;
import io.meridian.routing.Routing;
import io.meridian.routing.RoutingPolicy;
import io.meridian.routing.Visitor;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A country whose best region changes.
 *
 * @param country ISO 3166-1 alpha-2 code
 * @param from best region before, empty where a fence left none
 * @param to best region after, empty where a fence leaves none
 */
public record Move(String country, Optional<RegionId> from, Optional<RegionId> to) {

  /** What would change from one policy to another with the fleet as it is. Pure. */
  public static List<Move> between(RoutingPolicy before, RoutingPolicy after, FleetTable now) {
    FleetTable fleet = withoutOrders(now, before);
    return Countries.codes().stream()
        .flatMap(
            country -> {
              Visitor visitor = Visitor.from(Optional.of(country));
              Optional<RegionId> from = Routing.decide(before, fleet, visitor).best();
              Optional<RegionId> to = Routing.decide(after, fleet, visitor).best();
              return from.equals(to)
                  ? Stream.<Move>empty()
                  : Stream.of(new Move(country, from, to));
            })
        .toList();
  }

  // Regions that were ordered to drain say so themselves; the policies say it already.
  private static FleetTable withoutOrders(FleetTable now, RoutingPolicy before) {
    SortedMap<RegionId, RegionState> regions = new TreeMap<>(now.regions());
    regions.replaceAll(
        (id, state) ->
            before.drained().containsKey(id) && state.status() == Status.DRAINING
                ? new RegionState(
                    Status.UP,
                    state.instances(),
                    state.ready(),
                    state.conversations(),
                    state.since(),
                    state.full())
                : state);
    return new FleetTable(now.at(), regions);
  }
}
