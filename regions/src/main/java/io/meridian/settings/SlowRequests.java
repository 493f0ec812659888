package io.meridian.settings;

import java.time.Duration;
import java.util.List;

/**
 * The slowest requests of an instance, as it answers {@link Diagnostic#SLOW_REQUESTS}.
 *
 * @param threshold from when on a request is noted
 * @param window how far back they reach
 * @param requests the slowest first
 */
public record SlowRequests(Duration threshold, Duration window, List<SlowRequest> requests) {

  public SlowRequests {
    requests = requests == null ? List.of() : List.copyOf(requests);
  }
}
