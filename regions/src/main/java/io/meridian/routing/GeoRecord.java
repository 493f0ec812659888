package io.meridian.routing;

import io.meridian.region.Location;
import java.util.Map;
import java.util.Optional;

/**
 * What the records of country and city files say. Two layouts are known: flat ({@code
 * country_code}, {@code latitude}, {@code longitude}) and MaxMind's own ({@code country.iso_code},
 * {@code location.latitude}, {@code location.longitude}).
 */
final class GeoRecord {

  private GeoRecord() {}

  /** Returns what a record tells, empty where it names no country. */
  static Optional<Origin> origin(Map<?, ?> found) {
    Map<?, ?> place = part(found, "location").orElse(found);
    return text(found, "country_code")
        .or(() -> part(found, "country").flatMap(country -> text(country, "iso_code")))
        .or(() -> part(found, "registered_country").flatMap(country -> text(country, "iso_code")))
        .filter(Countries::knows)
        .map(country -> Origin.of(country, location(place)));
  }

  private static Optional<Location> location(Map<?, ?> place) {
    return degrees(place, "latitude")
        .flatMap(
            latitude ->
                degrees(place, "longitude").map(longitude -> new Location(latitude, longitude)));
  }

  private static Optional<Map<?, ?>> part(Map<?, ?> record, String name) {
    return record.get(name) instanceof Map<?, ?> part ? Optional.of(part) : Optional.empty();
  }

  private static Optional<String> text(Map<?, ?> record, String name) {
    return record.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  private static Optional<Double> degrees(Map<?, ?> record, String name) {
    return record.get(name) instanceof Number number
        ? Optional.of(number.doubleValue())
        : Optional.empty();
  }
}
