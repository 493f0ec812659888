package io.meridian.settings;

import io.meridian.region.Fault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The settings that exist, each with type, range, default, owner and effect. Immutable. */
public final class Catalogue {

  private static final Catalogue CHAT =
      of(
          Setting.integer(
              "chat.agent.capacity",
              1,
              1_000,
              50,
              "support",
              "Conversations, over all regions, beyond which an agent is given no more from the queue."),
          Setting.integer(
              "chat.message.max-length",
              1,
              20_000,
              4_000,
              "chat",
              "Longest text of a message, in characters; a longer post is refused."),
          Setting.integer(
              "chat.outbound.queue-size",
              16,
              10_000,
              256,
              "chat",
              "Frames that wait for a slow reader before its socket is closed."),
          Setting.duration(
              "chat.sweep.interval",
              "PT0.5S",
              "PT30S",
              "PT2S",
              "chat",
              "How often an instance looks in the database for messages that the topic lost."),
          Setting.duration(
              "chat.hello.timeout",
              "PT1S",
              "PT60S",
              "PT10S",
              "chat",
              "How long a new socket may stay silent before it is closed."),
          Setting.duration(
              "chat.slow-request.threshold",
              "PT0.01S",
              "PT60S",
              "PT0.5S",
              "operations",
              "From when on an instance notes a request or a post as slow, with its trace id."),
          Setting.toggle(
              "chat.typing.enabled",
              true,
              "chat",
              "Whether visitors and agents see that the other side types."),
          Setting.text(
              "chat.greeting",
              500,
              "Hello! How can we help you?",
              "support",
              "First line that the widget shows."),
          Setting.duration(
              "chat.conversation.retention",
              "P1D",
              "P3650D",
              "P365D",
              "privacy",
              "How long a conversation is kept after it was resolved; 'retention run' deletes older ones."),
          Setting.integer(
              "chat.queue.limit",
              1,
              100_000,
              1_000,
              "support",
              "Waiting conversations of a region; beyond it a visitor is told that all are busy."));

  private final SortedMap<String, Setting> settings;

  private Catalogue(SortedMap<String, Setting> settings) {
    this.settings = settings;
  }

  /** A catalogue of settings with different keys. */
  public static Catalogue of(Setting... settings) {
    SortedMap<String, Setting> byKey = new TreeMap<>();
    for (Setting setting : settings) {
      if (byKey.put(setting.key(), setting) != null) {
        throw new IllegalArgumentException(
            "key must be in the catalogue once, was " + setting.key());
      }
    }
    return new Catalogue(Collections.unmodifiableSortedMap(byKey));
  }

  /** The settings of the chat application. */
  public static Catalogue chat() {
    return CHAT;
  }

  /** All settings, in the order of their keys. */
  public Collection<Setting> settings() {
    return settings.values();
  }

  /** All keys, in order. */
  public Set<String> keys() {
    return settings.keySet();
  }

  /** The setting of a key. */
  public Optional<Setting> setting(String key) {
    return Optional.ofNullable(settings.get(key));
  }

  /** The value in force: the one given, or the default. A key of the catalogue is expected. */
  public String value(Map<String, String> values, String key) {
    Setting setting = settings.get(key);
    if (setting == null) {
      throw new IllegalArgumentException("key must be in the catalogue, was " + key);
    }
    return values.getOrDefault(key, setting.defaultValue());
  }

  /** All faults of values: unknown keys, blank values, wrong types, values out of range. */
  public List<Fault> faults(Map<String, String> values) {
    return faults("settings", values);
  }

  /** The same for values that stand at another place of a content. */
  List<Fault> faults(String place, Map<String, String> values) {
    List<Fault> faults = new ArrayList<>();
    new TreeMap<>(values)
        .forEach(
            (key, value) ->
                setting(key)
                    .map(setting -> setting.fault(value))
                    .orElse(Optional.of(new Fault(key, "must be a key of the catalogue", value)))
                    .map(fault -> fault.below(place))
                    .ifPresent(faults::add));
    return List.copyOf(faults);
  }
}
