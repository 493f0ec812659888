package io.meridian.cli.ops;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Changes of settings as they are typed: {@code KEY=VALUE}, or {@code KEY=} for the default. */
final class Pairs {

  private Pairs() {}

  /** Returns values by key; null takes a key back. */
  static Map<String, String> of(CommandLine verb, List<String> changes) {
    Map<String, String> values = new TreeMap<>();
    for (String change : changes) {
      int equals = change.indexOf('=');
      if (equals < 1) {
        throw new ParameterException(verb, "a change must be KEY=VALUE, was " + change);
      }
      String value = change.substring(equals + 1);
      values.put(change.substring(0, equals), value.isEmpty() ? null : value);
    }
    return values;
  }
}
