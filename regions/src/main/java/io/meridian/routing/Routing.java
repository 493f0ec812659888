package io.meridian.routing;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;

import io.meridian.region.Admits;
import io.meridian.region.Location;
import io.meridian.region.Region;
import io.meridian.region.RegionId;
import io.meridian.routing.Decision.Reason;
import io.meridian.routing.Decision.Verdict;
import io.meridian.routing.RegionState.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Decides which region serves a visitor. Pure: the same arguments give the same decision in a chat
 * instance, in the control plane and in a test.
 *
 * <p>A sticky region goes before the fence, because the zone of a conversation is fixed when it
 * starts. Whoever starts a conversation decides without a sticky region.
 */
public final class Routing {

  private final RoutingPolicy policy;
  private final FleetTable fleet;
  private final Visitor visitor;
  private final Optional<String> country;
  private final Optional<Location> location;
  private final String zone;
  private final boolean known;
  private final boolean fenced;

  private Routing(RoutingPolicy policy, FleetTable fleet, Visitor visitor) {
    this.policy = policy;
    this.fleet = fleet;
    this.visitor = visitor;
    this.country =
        visitor.country().map(code -> code.toUpperCase(Locale.ROOT)).filter(Countries::knows);
    this.location = visitor.location().or(() -> country.flatMap(Countries::centre));
    this.zone = visitor.zone().orElseGet(() -> policy.zoneOf(country));
    Optional<Zone> found = policy.zone(zone);
    this.known = found.isPresent();
    this.fenced = found.map(Zone::fenced).orElse(true);
  }

  /**
   * Decides where a visitor is served. A zone that the policy does not know counts as fenced and
   * has no region.
   */
  public static Decision decide(RoutingPolicy policy, FleetTable fleet, Visitor visitor) {
    return new Routing(policy, fleet, visitor).decide();
  }

  private Decision decide() {
    List<Region> all = inOrder();
    boolean room =
        all.stream().anyMatch(region -> hindrance(region).isEmpty() && refusal(region).isEmpty());
    List<Verdict> chosen = new ArrayList<>();
    List<Verdict> passedOver = new ArrayList<>();
    for (Region region : all) {
      Optional<Verdict> refusal = refusal(region).or(() -> room ? crowded(region) : none());
      refusal.ifPresentOrElse(passedOver::add, () -> chosen.add(choice(region)));
    }
    return new Decision(zone, chosen.stream().map(Verdict::region).toList(), chosen, passedOver);
  }

  /** Every region, the preferred ones first. Regions of the policy break a tie by their id. */
  private List<Region> inOrder() {
    if (location.isEmpty()) {
      return policy.regions().stream().sorted(comparing(this::preference)).toList();
    }
    return policy.regions().stream()
        .sorted(
            comparing(this::preference)
                .thenComparing(comparingDouble(this::distance))
                .thenComparing(Region::id))
        .toList();
  }

  private int preference(Region region) {
    if (isSticky(region)) {
      return -1;
    }
    int override = place(policy.overrides(), region);
    if (override >= 0) {
      return override;
    }
    int routes = policy.regions().size();
    int correction = place(policy.corrections(), region);
    return correction >= 0 ? routes + correction : 2 * routes;
  }

  private int place(Map<String, Route> routes, Region region) {
    return route(routes).map(route -> route.regions().indexOf(region.id())).orElse(-1);
  }

  private Optional<Route> route(Map<String, Route> routes) {
    return country.map(routes::get);
  }

  private Optional<Verdict> refusal(Region region) {
    Status status = status(region.id());
    if (status == Status.DEAD) {
      return Optional.of(verdict(region, Reason.DEAD, "no heartbeat and no answer to probes"));
    }
    if (isSticky(region)) {
      return Optional.empty();
    }
    if (!known) {
      return Optional.of(
          verdict(region, Reason.FENCE, "zone " + zone + " is not in the policy: closed"));
    }
    if (fenced && !region.zone().equals(zone)) {
      return Optional.of(
          verdict(region, Reason.FENCE, "zone " + zone + " is fenced, region in " + region.zone()));
    }
    if (region.admits() == Admits.ZONE && !region.zone().equals(zone)) {
      return Optional.of(
          verdict(
              region,
              Reason.NOT_ADMITTED,
              "admits zone " + region.zone() + ", visitor in " + zone));
    }
    Drain drain = policy.drained().get(region.id());
    if (drain != null || status == Status.DRAINING) {
      String why = drain == null ? "" : ": " + drain.reason();
      return Optional.of(verdict(region, Reason.DRAINING, "takes no new conversations" + why));
    }
    return Optional.empty();
  }

  /** Whoever has a conversation there keeps it. */
  private Optional<Verdict> crowded(Region region) {
    return isSticky(region) ? none() : hindrance(region);
  }

  /** What speaks against a region while another one can serve, and only then. */
  private Optional<Verdict> hindrance(Region region) {
    RegionState state = fleet.regions().get(region.id());
    if (state == null) {
      return none();
    }
    if (state.nobodyReady()) {
      String detail = "not ready, says each of its %d instances".formatted(state.instances());
      return Optional.of(verdict(region, Reason.NOT_READY, detail));
    }
    if (state.full()) {
      String detail =
          "full: %d open conversations of %d".formatted(state.conversations(), region.capacity());
      return Optional.of(verdict(region, Reason.FULL, detail));
    }
    return none();
  }

  private Verdict choice(Region region) {
    if (isSticky(region)) {
      return verdict(region, Reason.STICKY, "holds the conversation");
    }
    Verdict verdict = byPreference(region);
    return hindrance(region)
        .map(Verdict::reason)
        .map(reason -> reason == Reason.FULL ? "full" : "not ready")
        .map(word -> verdict.detail() + "; " + word + ", and no other has room")
        .map(detail -> verdict(region, verdict.reason(), detail))
        .orElse(verdict);
  }

  private Verdict byPreference(Region region) {
    if (place(policy.overrides(), region) >= 0) {
      return verdict(region, Reason.OVERRIDE, route(policy.overrides()).orElseThrow().reason());
    }
    if (place(policy.corrections(), region) >= 0) {
      return verdict(region, Reason.CORRECTION, route(policy.corrections()).orElseThrow().reason());
    }
    if (location.isEmpty()) {
      return verdict(region, Reason.UNKNOWN_COUNTRY, "country unknown: order of the policy");
    }
    String from = visitor.location().isPresent() ? "the visitor" : country.orElseThrow();
    return verdict(region, Reason.DISTANCE, Math.round(distance(region)) + " km from " + from);
  }

  private boolean isSticky(Region region) {
    return visitor.sticky().filter(region.id()::equals).isPresent();
  }

  private double distance(Region region) {
    return location.orElseThrow().distanceTo(region.location());
  }

  private static Optional<Verdict> none() {
    return Optional.empty();
  }

  private Status status(RegionId region) {
    RegionState state = fleet.regions().get(region);
    return state == null ? Status.UP : state.status();
  }

  private static Verdict verdict(Region region, Reason reason, String detail) {
    return new Verdict(region.id(), reason, detail);
  }
}
