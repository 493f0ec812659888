package io.meridian.region;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The fields of one region file, each checked by itself, so that all faults are found at once. */
final class RegionFields {

  private static final Set<String> FIELDS =
      Set.of("id", "name", "zone", "admits", "location", "capacity", "instances");
  private static final Set<String> LOCATION = Set.of("latitude", "longitude");

  private final Map<?, ?> fields;
  private final String folder;
  private final Set<String> zones;
  private final List<Fault> faults = new ArrayList<>();

  /**
   * @param folder name of the file's folder, which the id must equal
   * @param zones zones there are; empty means that any will do
   */
  RegionFields(Map<?, ?> fields, String folder, Set<String> zones) {
    this.fields = fields;
    this.folder = folder;
    this.zones = zones;
  }

  List<Fault> faults() {
    return List.copyOf(faults);
  }

  /** Returns the region, empty where there are faults. */
  Optional<RegionFile> read() {
    unknown("", fields, FIELDS);
    Optional<RegionId> id = text("id").flatMap(this::id);
    Optional<String> name = text("name");
    Optional<String> zone = text("zone").filter(this::isZone);
    Optional<Admits> admits = text("admits").flatMap(this::admits);
    Optional<Location> location = location();
    Optional<Integer> capacity = integer("capacity", RegionFile.MAX_CAPACITY);
    Optional<Integer> instances = integer("instances", RegionFile.MAX_INSTANCES);
    if (!faults.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new RegionFile(
            id.orElseThrow(),
            name.orElseThrow(),
            zone.orElseThrow(),
            admits.orElseThrow(),
            location.orElseThrow(),
            capacity.orElseThrow(),
            instances.orElseThrow()));
  }

  private Optional<RegionId> id(String text) {
    try {
      RegionId id = RegionId.of(text);
      if (!text.equals(folder)) {
        return fault("id", "must be the name of its folder, " + folder, text);
      }
      return Optional.of(id);
    } catch (IllegalArgumentException e) {
      return fault(
          "id",
          "must be lower-case words joined by hyphens, at most "
              + RegionId.MAX_LENGTH
              + " characters",
          text);
    }
  }

  private boolean isZone(String zone) {
    if (zones.isEmpty() || zones.contains(zone)) {
      return true;
    }
    String known = String.join(", ", zones.stream().sorted().toList());
    faults.add(new Fault("zone", "must be one of " + known, zone));
    return false;
  }

  private Optional<Admits> admits(String text) {
    for (Admits admits : Admits.values()) {
      if (admits.name().toLowerCase(Locale.ROOT).equals(text)) {
        return Optional.of(admits);
      }
    }
    return fault("admits", "must be any or zone", text);
  }

  private Optional<Location> location() {
    Object value = fields.get("location");
    if (!(value instanceof Map<?, ?> location)) {
      return fault("location", "must have latitude and longitude", value);
    }
    unknown("location.", location, LOCATION);
    Optional<Double> latitude = degrees(location, "latitude", 90);
    Optional<Double> longitude = degrees(location, "longitude", 180);
    return latitude.flatMap(lat -> longitude.map(lon -> new Location(lat, lon)));
  }

  private Optional<Double> degrees(Map<?, ?> location, String name, int most) {
    Object value = location.get(name);
    if (value instanceof Number number && Math.abs(number.doubleValue()) <= most) {
      return Optional.of(number.doubleValue());
    }
    return fault("location." + name, "must be degrees within -" + most + ".." + most, value);
  }

  private Optional<String> text(String field) {
    Object value = fields.get(field);
    if (value instanceof String text && !text.isBlank()) {
      return Optional.of(text);
    }
    return fault(field, "must be a text", value instanceof String ? "blank" : value);
  }

  private Optional<Integer> integer(String field, int most) {
    Object value = fields.get(field);
    if (value instanceof Integer number && number >= 1 && number <= most) {
      return Optional.of(number);
    }
    return fault(field, "must be a whole number within 1.." + most, value);
  }

  private void unknown(String parent, Map<?, ?> map, Set<String> known) {
    String names = String.join(", ", known.stream().sorted().toList());
    map.forEach(
        (key, value) -> {
          if (!known.contains(String.valueOf(key))) {
            faults.add(new Fault(parent + key, "must be one of the fields " + names, text(value)));
          }
        });
  }

  private <T> Optional<T> fault(String field, String rule, Object value) {
    faults.add(new Fault(field, rule, text(value)));
    return Optional.empty();
  }

  private static String text(Object value) {
    return value == null ? null : value.toString();
  }
}
