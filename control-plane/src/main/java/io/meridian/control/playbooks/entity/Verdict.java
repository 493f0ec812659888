package io.meridian.control.playbooks.entity;

import java.util.Locale;

/** What became of an alert that a playbook is for. */
public enum Verdict {
  /** The playbook was carried out. */
  STARTED,
  /** It would have been, but is only tried. */
  DRY_RUN,
  /** The same alert had started it before. */
  REPEATED,
  /** It rests in that region. */
  COOLING_DOWN,
  /** It has started as often as it may within an hour. */
  HOURLY_LIMIT,
  /** It could not be carried out; nothing was changed. */
  FAILED;

  /** Its name in metrics. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
