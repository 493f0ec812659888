package io.meridian.control.fleet.control;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sets of keys that instances understand. Those of the same software share one, which is then
 * compared by reference and kept once, however many instances there are. Thread-safe.
 */
final class Catalogues {

  /** Most sets kept; versions of the software in one world are fewer. */
  static final int MOST = 100;

  private final Map<Set<String>, Set<String>> known = new ConcurrentHashMap<>();

  /** The immutable set that all with these keys share. */
  Set<String> shared(Set<String> keys) {
    Set<String> found = known.get(keys);
    if (found != null) {
      return found;
    }
    if (known.size() >= MOST) {
      known.clear();
    }
    return known.computeIfAbsent(Set.copyOf(keys), own -> own);
  }
}
