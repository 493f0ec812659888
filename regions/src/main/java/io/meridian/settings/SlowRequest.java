package io.meridian.settings;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A request that took an instance long. Nothing in it names a person.
 *
 * @param began by the instance's clock
 * @param took until its answer
 * @param method of HTTP, or {@code SOCKET} for a frame of a socket
 * @param route template of the path, such as {@code /api/conversations/{id}}, or kind of the frame
 * @param status code of HTTP, or what became of the frame in a word
 * @param trace id that the instance's log lines of it carry, 32 hexadecimal digits; empty where
 *     there is none
 */
public record SlowRequest(
    Instant began,
    Duration took,
    String method,
    String route,
    String status,
    Optional<String> trace) {

  public SlowRequest {
    if (began == null || took == null || took.isNegative()) {
      throw new IllegalArgumentException(
          "began and took must be given, took at least PT0S, were %s and %s"
              .formatted(began, took));
    }
    trace = trace == null ? Optional.empty() : trace;
  }
}
