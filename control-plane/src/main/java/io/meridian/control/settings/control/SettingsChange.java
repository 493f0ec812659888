package io.meridian.control.settings.control;

import io.meridian.control.problems.RefusedException;
import io.meridian.settings.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Values by key, where, and why.
 *
 * @param settings null as a value means the default, or in a place what holds in the wider one
 * @param regions only there; with {@code instances} empty too it means everywhere
 * @param instances only there, each as {@code region/instance}
 * @param breakGlass whether a rollout that is on its way is taken back for it
 */
public record SettingsChange(
    Map<String, String> settings,
    String reason,
    List<String> regions,
    List<String> instances,
    boolean breakGlass) {

  public SettingsChange {
    regions = regions == null ? List.of() : List.copyOf(regions);
    instances = instances == null ? List.of() : List.copyOf(instances);
  }

  /**
   * The same, when it changes something and names instances with their regions.
   *
   * @throws RefusedException otherwise
   */
  public SettingsChange checked() {
    if (settings == null || settings.isEmpty()) {
      throw RefusedException.of("settings", "must name at least one key", settings);
    }
    for (String instance : instances) {
      if (!instance.contains("/")) {
        throw RefusedException.of("instances", "must be region/instance", instance);
      }
    }
    return this;
  }

  /** The content with these values. */
  public Content applied(Content content) {
    if (regions.isEmpty() && instances.isEmpty()) {
      return content.withSettings(changed(content.settings()));
    }
    SortedMap<String, SortedMap<String, String>> scoped = new TreeMap<>(content.scoped());
    List<String> places = new ArrayList<>(regions);
    places.addAll(instances);
    places.forEach(
        place -> scoped.put(place, changed(scoped.getOrDefault(place, new TreeMap<>()))));
    return content.withSettings(content.settings(), scoped);
  }

  private SortedMap<String, String> changed(Map<String, String> before) {
    SortedMap<String, String> next = new TreeMap<>(before);
    settings.forEach(
        (key, value) -> {
          if (value == null) {
            next.remove(key);
          } else {
            next.put(key, value);
          }
        });
    return next;
  }
}
