package io.meridian.chat.settings.control;

import io.meridian.metrics.SettingsMetrics;
import io.meridian.metrics.SettingsMetrics.Refusal;
import java.time.Instant;

/** What becomes of targets, as metrics. */
record MeasuredTally(SettingsMetrics metrics) implements Tally {

  @Override
  public void applied(String hash, Instant since) {
    metrics.applied(hash, since);
  }

  @Override
  public void refused(Refusal why) {
    metrics.refused(why);
  }

  @Override
  public void notKept() {
    metrics.notKept();
  }
}
