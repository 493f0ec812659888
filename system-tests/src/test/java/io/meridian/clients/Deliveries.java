package io.meridian.clients;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How long a message takes from its post to the other participant. Thread-safe. */
public final class Deliveries {

  private final Map<String, Long> posted = new ConcurrentHashMap<>();
  private final List<Double> millis = new ArrayList<>();

  void posted(String id) {
    posted.put(id, System.nanoTime());
  }

  /** The message reached someone; its own author sees it without effect through {@code own}. */
  void delivered(Message message, boolean own) {
    Long from = own ? null : posted.remove(message.id());
    if (from != null) {
      double taken = (System.nanoTime() - from) / 1e6;
      synchronized (this) {
        millis.add(taken);
      }
    }
  }

  /** The times so far, in milliseconds. */
  public synchronized List<Double> millis() {
    return List.copyOf(millis);
  }
}
