package io.meridian.chat.settings.entity;

import java.util.Locale;

/** Why a target was refused. */
public enum Refusal {
  /** It can't be read, or is too large. */
  UNREADABLE,
  /** It breaks a rule: form, hash, catalogue or policy. */
  INVALID,
  /** Starts of this instance on it failed. */
  FAILED_STARTS,
  /** A part of the application could not take it. */
  NOT_APPLICABLE;

  /** The same as a label of a metric. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
