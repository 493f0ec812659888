package io.meridian.cli.alerting;

import io.meridian.region.Fault;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A map of the alerting file, whose fields are checked one by one so that all faults are found. */
final class AlertingFields {

  private final Map<?, ?> map;
  private final String path;
  private final Path folder;
  private final List<Fault> faults;

  /**
   * @param path of the map in the file, with a dot behind it, or empty
   * @param folder that names of files are relative to
   * @param faults where faults are added
   */
  AlertingFields(Map<?, ?> map, String path, Path folder, List<Fault> faults) {
    this.map = map;
    this.path = path;
    this.folder = folder;
    this.faults = faults;
  }

  /** Every field that is not among those known is a fault. */
  void only(String... known) {
    Set<String> names = Set.of(known);
    for (Object key : map.keySet()) {
      if (!names.contains(String.valueOf(key))) {
        fault(
            String.valueOf(key),
            "must be one of the fields " + String.join(", ", names.stream().sorted().toList()),
            map.get(key));
      }
    }
  }

  boolean has(String field) {
    return map.containsKey(field);
  }

  /** A text that must be there. */
  String text(String field) {
    return text(field, ".+", "must be a text");
  }

  /** A text of a form that must be there. Returns something harmless where there is a fault. */
  String text(String field, String form, String rule) {
    Object value = map.get(field);
    if (value instanceof String text && !text.isBlank() && text.matches(form)) {
      return text;
    }
    fault(field, rule, value);
    return "";
  }

  Optional<String> optionalText(String field) {
    return has(field) ? Optional.of(text(field)) : Optional.empty();
  }

  boolean flag(String field, boolean otherwise) {
    Object value = map.get(field);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Boolean flag) {
      return flag;
    }
    fault(field, "must be true or false", value);
    return otherwise;
  }

  /** An address of HTTP. */
  String url(String field) {
    String text = text(field, "(?s).+", "must be an http or https URL");
    if (!text.isEmpty() && !isUrl(text)) {
      fault(field, "must be an http or https URL", text);
    }
    return text;
  }

  static boolean isUrl(String text) {
    try {
      URI uri = URI.create(text);
      return uri.getHost() != null && Set.of("http", "https").contains(uri.getScheme());
    } catch (IllegalArgumentException e) {
      return false; // no URI at all
    }
  }

  /** A file that can be read; its name is relative to the folder of the alerting file. */
  Path file(String field) {
    String name = text(field, ".+", "must be the name of a file");
    Path file = folder.resolve(name).toAbsolutePath().normalize();
    if (!name.isEmpty() && !(Files.isRegularFile(file) && Files.isReadable(file))) {
      fault(field, "must be a file that can be read", file);
    }
    return file;
  }

  Optional<Path> optionalFile(String field) {
    return has(field) ? Optional.of(file(field)) : Optional.empty();
  }

  /** An ISO 8601 duration of whole milliseconds. */
  Duration duration(String field, Duration least, Duration otherwise) {
    Object value = map.get(field);
    if (value == null) {
      return otherwise;
    }
    try {
      Duration duration = Duration.parse(value.toString());
      if (duration.compareTo(least) >= 0) {
        return duration;
      }
    } catch (DateTimeParseException e) {
      fault(field, "must be an ISO 8601 duration such as PT30S", value);
      return otherwise;
    }
    fault(field, "must be at least " + least, value);
    return otherwise;
  }

  /** A list of texts, each among those known; a single one needs no list. */
  List<String> names(String field, Set<String> known) {
    Object value = map.get(field);
    if (value == null) {
      return List.of();
    }
    List<?> entries = value instanceof List<?> list ? list : List.of(value);
    String rule = "must be one of " + String.join(", ", known.stream().sorted().toList());
    List<String> names = new ArrayList<>();
    for (Object entry : entries) {
      if (known.contains(String.valueOf(entry))) {
        names.add(entry.toString());
      } else {
        fault(field, rule, entry);
      }
    }
    return names;
  }

  /** The maps of a list, each with its place in the path. */
  List<AlertingFields> maps(String field) {
    Object value = map.get(field);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list)) {
      fault(field, "must be a list", value);
      return List.of();
    }
    List<AlertingFields> maps = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      below(field + "[" + i + "]", list.get(i)).ifPresent(maps::add);
    }
    return maps;
  }

  /** The map of a field, empty where there is none. */
  Optional<AlertingFields> map(String field) {
    return has(field) ? below(field, map.get(field)) : Optional.empty();
  }

  private Optional<AlertingFields> below(String field, Object value) {
    if (value instanceof Map<?, ?> fields) {
      return Optional.of(new AlertingFields(fields, path + field + ".", folder, faults));
    }
    fault(field, "must be a map of fields", value);
    return Optional.empty();
  }

  void fault(String field, String rule, Object value) {
    faults.add(new Fault(path + field, rule, value == null ? null : value.toString()));
  }
}
