package io.meridian.control.regions.control;

import io.meridian.control.fleet.control.Fleet;
import io.meridian.control.regions.entity.RegisteredRegion;
import io.meridian.control.revisions.control.Revisions;
import io.meridian.control.revisions.entity.Revision;
import io.meridian.region.Region;
import io.meridian.region.RegionId;
import io.meridian.routing.DefaultPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Regions come and go; the policy that everyone holds follows. */
@ApplicationScoped
public class Regions {

  @Inject RegionStore store;
  @Inject Revisions revisions;
  @Inject Fleet fleet;
  @Inject Admission admission;

  /** Registers a region. Doing so twice changes nothing. */
  public Revision register(
      Region region, Optional<URI> prometheus, String author, Optional<String> expected) {
    Revision revision =
        revisions.change(
            author,
            "region " + region.id() + " registered",
            expected,
            content -> content.withRouting(DefaultPolicy.register(content.routing(), region)));
    store.register(region.id(), prometheus);
    return revision;
  }

  /** Removes a region, unless a country would be left without one. */
  public Revision remove(RegionId id, String author, Optional<String> expected) {
    Revision revision =
        revisions.change(
            author,
            "region " + id + " removed",
            expected,
            content ->
                content
                    .withRouting(DefaultPolicy.deregister(content.routing(), id))
                    .withoutPlacesOf(id));
    store.remove(id);
    admission.revoke(id, Optional.empty(), author);
    fleet.forget(id);
    return revision;
  }

  /** Where each registered region's Prometheus is; a region without one is missing. */
  public Map<RegionId, URI> prometheus() {
    return store.all().stream()
        .filter(region -> region.prometheus().isPresent())
        .collect(
            Collectors.toMap(RegisteredRegion::id, region -> region.prometheus().orElseThrow()));
  }
}
