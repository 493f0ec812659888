package io.meridian.chat.regions.control;

import io.meridian.chat.instance.Instance;
import io.meridian.chat.regions.entity.NoRegionException;
import io.meridian.chat.regions.entity.Placement;
import io.meridian.chat.settings.control.SettingsInForce;
import io.meridian.region.Region;
import io.meridian.region.RegionId;
import io.meridian.routing.Decision;
import io.meridian.routing.Decision.Verdict;
import io.meridian.routing.Origin;
import io.meridian.routing.Routing;
import io.meridian.routing.RoutingPolicy;
import io.meridian.routing.Visitor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says which region serves a visitor. An address that belongs to no country gets the region that
 * was asked, where that may hold the visitor.
 */
@ApplicationScoped
public class VisitorRouting {

  @Inject Instance instance;
  @Inject SettingsInForce settings;
  @Inject FleetView fleet;
  @Inject AddressBook addresses;

  /**
   * Places a visitor.
   *
   * @param address where the visitor comes from; it is looked up and not kept
   * @param zone residency zone fixed by the site's contract; empty means by country
   * @param sticky region of the visitor's conversation; empty for whoever starts one
   * @throws NoRegionException when no region that may hold the visitor is available
   */
  public Placement place(String address, Optional<String> zone, Optional<RegionId> sticky) {
    RoutingPolicy policy =
        settings
            .target()
            .orElseThrow(() -> new NoRegionException("this region does not know its fences yet"))
            .content()
            .routing();
    Origin origin = addresses.locate(address);
    Decision decision =
        Routing.decide(
            policy, fleet.now(), new Visitor(origin.country(), origin.location(), zone, sticky));
    RegionId best = decision.best().orElseThrow(() -> new NoRegionException(closed(decision)));
    boolean open = decision.regions().contains(instance.region());
    boolean stay = origin.country().isEmpty() && open && sticky.isEmpty();
    RegionId chosen = stay ? instance.region() : best;
    return new Placement(
        chosen,
        policy.region(chosen).map(Region::url).orElseThrow(),
        chosen.equals(instance.region()),
        open || isFull(decision),
        origin.country(),
        reason(origin, decision, chosen, stay),
        decision);
  }

  // Who was sent here before this region was full is not sent on: the law allows it, and the next
  // region may know it otherwise.
  private boolean isFull(Decision decision) {
    return decision.passedOver().stream()
        .anyMatch(
            verdict ->
                verdict.region().equals(instance.region())
                    && verdict.reason() == Decision.Reason.FULL);
  }

  private static String reason(Origin origin, Decision decision, RegionId chosen, boolean stay) {
    if (stay) {
      return origin.outcome().reason() + "; the region that was asked serves it";
    }
    String rule =
        decision.chosen().stream()
            .filter(verdict -> verdict.region().equals(chosen))
            .map(Verdict::detail)
            .collect(Collectors.joining());
    return origin.country().isPresent() ? rule : origin.outcome().reason() + "; " + rule;
  }

  private static String closed(Decision decision) {
    String why =
        decision.passedOver().stream()
            .map(verdict -> verdict.region() + ": " + verdict.detail())
            .collect(Collectors.joining("; "));
    return "no region that may hold data of zone "
        + decision.zone()
        + " is available ("
        + (why.isEmpty() ? "no region is known" : why)
        + ")";
  }
}
