package io.meridian.control.playbooks.control;

import io.meridian.region.Fault;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A map of a playbook's file, whose fields are checked one by one so that all faults are found. */
final class PlaybookFields {

  private final Map<?, ?> map;
  private final String path;
  private final List<Fault> faults;

  /**
   * @param path of the map, with a dot behind it; begins with the name of the file
   * @param faults where faults are added
   */
  PlaybookFields(Map<?, ?> map, String path, List<Fault> faults) {
    this.map = map;
    this.path = path;
    this.faults = faults;
  }

  /** Whether there is such a field. */
  boolean has(String field) {
    return map.containsKey(field);
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

  /** A value that must be there; empty where there is a fault. */
  <T> Optional<T> required(String field, String rule, Function<String, T> parser) {
    return parsed(field, rule, map.get(field), parser);
  }

  /** A value that may be missing; the other one where it is, and where there is a fault. */
  <T> T or(T otherwise, String field, String rule, Function<String, T> parser) {
    return map.containsKey(field)
        ? parsed(field, rule, map.get(field), parser).orElse(otherwise)
        : otherwise;
  }

  /** The values of a list, each by itself. */
  <T> List<T> all(String field, Function<String, T> parser) {
    List<T> values = new ArrayList<>();
    List<?> entries = list(field);
    for (int i = 0; i < entries.size(); i++) {
      parsed(field + "[" + i + "]", "must be a text", entries.get(i), parser)
          .ifPresent(values::add);
    }
    return values;
  }

  /** The maps of a list. */
  List<PlaybookFields> maps(String field) {
    List<PlaybookFields> maps = new ArrayList<>();
    List<?> entries = list(field);
    for (int i = 0; i < entries.size(); i++) {
      below(field + "[" + i + "]", entries.get(i)).ifPresent(maps::add);
    }
    return maps;
  }

  /** A map that must be there; empty where there is a fault. */
  Optional<PlaybookFields> map(String field) {
    return below(field, map.get(field));
  }

  private List<?> list(String field) {
    Object value = map.get(field);
    if (value == null || value instanceof List<?>) {
      return value == null ? List.of() : (List<?>) value;
    }
    fault(field, "must be a list", value);
    return List.of();
  }

  private Optional<PlaybookFields> below(String field, Object value) {
    if (value instanceof Map<?, ?> fields) {
      return Optional.of(new PlaybookFields(fields, path + field + ".", faults));
    }
    fault(field, "must be a map of fields", value);
    return Optional.empty();
  }

  private <T> Optional<T> parsed(
      String field, String rule, Object value, Function<String, T> parser) {
    if (value == null || value instanceof Map || value instanceof List) {
      fault(field, rule, value);
      return Optional.empty();
    }
    try {
      return Optional.of(parser.apply(value.toString()));
    } catch (DateTimeParseException | NumberFormatException e) {
      fault(field, rule, value);
    } catch (IllegalArgumentException e) {
      fault(field, e.getMessage(), value);
    }
    return Optional.empty();
  }

  void fault(String field, String rule, Object value) {
    faults.add(new Fault(path + field, rule, value == null ? null : value.toString()));
  }

  /** A parser of durations within bounds, both among them. */
  static Function<String, Duration> duration(Duration least, Duration most) {
    return text -> {
      Duration duration = Duration.parse(text);
      if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
        throw new IllegalArgumentException("must be within " + least + ".." + most);
      }
      return duration;
    };
  }

  /** A parser of texts that are one of these. */
  static Function<String, Boolean> choice(String whenTrue, String whenFalse) {
    return text -> {
      if (!text.equals(whenTrue) && !text.equals(whenFalse)) {
        throw new IllegalArgumentException("must be " + whenTrue + " or " + whenFalse);
      }
      return text.equals(whenTrue);
    };
  }
}
