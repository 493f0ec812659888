package io.meridian.cli.bundle;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What stands in the place of what was left out, and how often. The same person or address has the
 * same number everywhere in one bundle, so that one can follow it. Thread-safe.
 */
final class Marks {

  private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
  private final Map<Kind, Map<String, Integer>> numbers = new ConcurrentHashMap<>();

  /** Kinds of what is left out. */
  enum Kind {
    /** Tokens, passwords, keys, cookies, credentials. */
    SECRET(false),
    /** What people wrote, and whatever may hold it. */
    WORDS(false),
    /** Mail addresses. */
    EMAIL(true),
    /** IP addresses, except this host's own loopback. */
    ADDRESS(true),
    /** Names of people. */
    PERSON(true);

    private final boolean numbered;

    Kind(boolean numbered) {
      this.numbered = numbered;
    }
  }

  /** Counts a value that is left out, and returns what stands in its place. */
  synchronized String of(Kind kind, String value) {
    counts.merge(kind, 1, Integer::sum);
    String name = kind.name().toLowerCase(Locale.ROOT);
    if (!kind.numbered) {
      return "[" + name + "]";
    }
    Map<String, Integer> known = numbers.computeIfAbsent(kind, any -> new ConcurrentHashMap<>());
    return "[" + name + " " + known.computeIfAbsent(value, any -> known.size() + 1) + "]";
  }

  /** How many values were left out so far, by kind. */
  synchronized Map<Kind, Integer> counts() {
    Map<Kind, Integer> all = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      all.put(kind, counts.getOrDefault(kind, 0));
    }
    return all;
  }
}
