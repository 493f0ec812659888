package io.meridian.cli.alerting;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where an installation's alerts go.
 *
 * @param receivers everybody who hears some
 * @param routes each sends the alerts that match it to its receivers; all of them are looked at
 * @param fallback names of those who hear what no route sends
 * @param watchdog name of the receiver that notices when the dead-man's switch stays away
 * @param timing how soon and how often
 */
public record AlertingSettings(
    List<Receiver> receivers,
    List<Route> routes,
    List<String> fallback,
    Optional<String> watchdog,
    Timing timing) {

  public AlertingSettings {
    receivers = List.copyOf(receivers);
    routes = List.copyOf(routes);
    fallback = List.copyOf(fallback);
  }

  /** Alerts reach nobody and are only shown. */
  public static AlertingSettings none() {
    return new AlertingSettings(List.of(), List.of(), List.of(), Optional.empty(), Timing.USUAL);
  }

  /** Whether an alert reaches anybody. */
  public boolean reachSomebody() {
    return !receivers.isEmpty();
  }

  /**
   * Which alerts go to whom.
   *
   * @param severities empty: all
   * @param regions empty: all, and those of the world
   * @param receivers names
   */
  record Route(List<String> severities, List<String> regions, List<String> receivers) {}

  /**
   * How soon and how often people are told.
   *
   * @param groupWait from the first alert of a group to its notification, for others to join
   * @param groupInterval between two notifications of a group that changes
   * @param repeatInterval until a group that does not change is told again
   */
  record Timing(Duration groupWait, Duration groupInterval, Duration repeatInterval) {

    static final Timing USUAL =
        new Timing(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofHours(4));
  }
}
