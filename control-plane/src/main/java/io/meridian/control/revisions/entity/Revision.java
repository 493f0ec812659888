package io.meridian.control.revisions.entity;

import io.meridian.settings.Content;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Numbered, immutable content of all settings.
 *
 * @param number counts up by one within an epoch, from 1
 * @param epoch id of the history it belongs to
 * @param hash of the content when it was committed
 * @param author who made it
 * @param reason why
 * @param at when it was made
 * @param content everything that is set
 */
public record Revision(
    long number,
    String epoch,
    String hash,
    String author,
    String reason,
    Instant at,
    Content content) {

  /** Longest reason in characters. */
  public static final int MAX_REASON = 500;

  public Revision {
    at = at.truncatedTo(ChronoUnit.MICROS); // what the database keeps
    if (number < 1) {
      throw new IllegalArgumentException("revision number must be at least 1, was " + number);
    }
    if (reason == null || reason.isBlank() || reason.length() > MAX_REASON) {
      throw new IllegalArgumentException(
          "reason must be 1 to " + MAX_REASON + " characters, was " + reason);
    }
  }

  /** The first revision of a history. */
  public static Revision first(String epoch, Instant at, Content content) {
    return new Revision(1, epoch, content.hash(), "control plane", "first start", at, content);
  }

  /** The revision that follows this one. */
  public Revision next(String by, String why, Instant when, Content what) {
    return new Revision(number + 1, epoch, what.hash(), by, why, when, what);
  }
}
