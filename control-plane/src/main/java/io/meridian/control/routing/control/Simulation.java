package io.meridian.control.routing.control;

import io.meridian.control.fleet.control.Lookout;
import io.meridian.control.problems.RefusedException;
import io.meridian.control.revisions.control.Revisions;
import io.meridian.region.Location;
import io.meridian.routing.Countries;
import io.meridian.routing.Decision;
import io.meridian.routing.Origin;
import io.meridian.routing.Routing;
import io.meridian.routing.Visitor;
import io.meridian.settings.Content;
import io.meridian.settings.Site;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;

/** Answers what routing would decide for a visitor now. */
@ApplicationScoped
public class Simulation {

  @Inject Revisions revisions;
  @Inject Lookout lookout;
  @Inject Origins origins;

  /** Decides for a country. */
  public Simulated country(String country, Optional<String> site) {
    String code = country.strip().toUpperCase(Locale.ROOT);
    if (!Countries.knows(code)) {
      throw RefusedException.of("country", "must be an ISO 3166-1 alpha-2 code", country);
    }
    return decide(Optional.of(code), Optional.empty(), "the country was given", site);
  }

  /** Decides for an address, public or not. */
  public Simulated address(String address, Optional<String> site) {
    Origin origin = origins.locate(address.strip());
    if (origin.outcome() == Origin.Outcome.NO_ADDRESS) {
      throw RefusedException.of("address", "must be an IPv4 or IPv6 address", address);
    }
    return decide(origin.country(), origin.location(), origin.outcome().reason(), site);
  }

  private Simulated decide(
      Optional<String> country, Optional<Location> location, String origin, Optional<String> site) {
    Content content = revisions.current().content();
    Optional<String> zone = site.flatMap(key -> site(content, key).zone());
    Visitor visitor = new Visitor(country, location, zone, Optional.empty());
    Decision decision = Routing.decide(content.routing(), lookout.table(), visitor);
    return new Simulated(country, origin, decision);
  }

  private static Site site(Content content, String key) {
    return content.sites().stream()
        .filter(site -> site.key().equals(key))
        .findFirst()
        .orElseThrow(() -> RefusedException.of("site", "must be the key of a site", key));
  }

  /**
   * What would be decided.
   *
   * @param country of the visitor, empty where the address tells none
   * @param origin how the country came about, or why there is none
   */
  public record Simulated(Optional<String> country, String origin, Decision decision) {}
}
