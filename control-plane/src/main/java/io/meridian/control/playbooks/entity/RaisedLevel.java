package io.meridian.control.playbooks.entity;

import io.meridian.settings.Lease;
import io.meridian.settings.LogLevel;
import java.time.Duration;

/**
 * An action of a playbook: another level for a logger in the alert's region, as a lease that the
 * instances end themselves.
 *
 * @param logger its name, or {@link Lease#GC_LOG}
 * @param level as operators know it
 * @param length how long, more than nothing and at most a day
 */
public record RaisedLevel(String logger, LogLevel level, Duration length) {

  /** The log of the garbage collector, for a time. */
  public static RaisedLevel gcLogging(Duration length) {
    return new RaisedLevel(Lease.GC_LOG, LogLevel.INFO, length);
  }
}
