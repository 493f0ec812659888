package io.meridian.routing;

import io.meridian.region.Location;
import java.util.Optional;

/**
 * What an address tells of where a visitor is. Holds no address.
 *
 * @param country ISO 3166-1 alpha-2 code, empty unless found
 * @param location of the city, where the data tells it
 * @param outcome whether a country was found, or why not
 */
public record Origin(Optional<String> country, Optional<Location> location, Outcome outcome) {

  static Origin of(String country) {
    return of(country, Optional.empty());
  }

  static Origin of(String country, Optional<Location> location) {
    return new Origin(Optional.of(country), location, Outcome.FOUND);
  }

  static Origin without(Outcome why) {
    return new Origin(Optional.empty(), Optional.empty(), why);
  }

  /** What looking up an address came to. */
  public enum Outcome {
    FOUND("the address is registered in the country"),
    PRIVATE("the address is private: it belongs to no country"),
    LOOPBACK("the address is the machine's own"),
    LINK_LOCAL("the address is link-local: it belongs to no country"),
    UNREGISTERED("the address is registered in no country"),
    NO_ADDRESS("the text is not an IP address"),
    IPV6_UNSUPPORTED("the country data holds no IPv6 addresses");

    private final String reason;

    Outcome(String reason) {
      this.reason = reason;
    }

    /** The outcome for people. */
    public String reason() {
      return reason;
    }
  }
}
