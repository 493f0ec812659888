package io.meridian.chat.settings.control;

import io.meridian.metrics.SettingsMetrics.Refusal;
import java.time.Instant;

/** Takes note of what becomes of targets. Thread-safe. */
interface Tally {

  /** A target came in force. */
  void applied(String hash, Instant since);

  /** A target was refused. */
  void refused(Refusal why);

  /** Something could not be written to the instance's disk. */
  void notKept();
}
