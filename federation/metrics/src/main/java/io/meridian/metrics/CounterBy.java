package io.meridian.metrics;

import static java.util.Locale.ROOT;

import java.util.EnumMap;
import java.util.Map;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.Tag;

/**
 * A counter with one label whose values are an enum: every series exists at zero from the start, so
 * that a rate sees the first event, and there can be no other. Thread-safe.
 *
 * @param <E> values of the label, printed in lower case with hyphens
 */
public final class CounterBy<E extends Enum<E>> {

  private final Map<E, Counter> counters;

  /**
   * Registers the series, or finds those of an earlier call.
   *
   * @param name of the metric, ending in {@code _total}
   * @param help one sentence for people
   * @param label its name
   * @param values its values
   */
  public CounterBy(String name, String help, String label, Class<E> values) {
    this.counters = new EnumMap<>(values);
    Metadata metadata = Registry.described(name, help);
    for (E value : values.getEnumConstants()) {
      counters.put(value, Registry.application().counter(metadata, new Tag(label, text(value))));
    }
  }

  /** Counts one event. */
  public void increment(E value) {
    counters.get(value).inc();
  }

  /** Returns the events counted since the start. */
  public long count(E value) {
    return counters.get(value).getCount();
  }

  private static String text(Enum<?> value) {
    return value.name().toLowerCase(ROOT).replace('_', '-');
  }
}
