package io.meridian.chat.conversations.entity;

import java.time.Duration;

/**
 * A step in a conversation's life that is measured, reached now for the first time.
 *
 * @param kind which step
 * @param took how long it took
 */
public record Milestone(Kind kind, Duration took) {

  /** The steps that are measured. */
  public enum Kind {
    /** First visitor message to first reply of an agent. */
    FIRST_RESPONSE,
    /** Queued to assigned. */
    WAIT,
    /** First visitor message to resolved. */
    RESOLUTION
  }
}
