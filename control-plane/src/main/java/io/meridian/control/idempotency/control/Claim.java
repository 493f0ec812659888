package io.meridian.control.idempotency.control;

import io.meridian.control.idempotency.entity.Answer;
import java.util.Optional;

/**
 * What a key says of a request.
 *
 * @param state whether the request may go on
 * @param answer that of the first request, where there is one
 */
public record Claim(State state, Optional<Answer> answer) {

  /** What is known of a key. */
  public enum State {
    /** It is new: the request goes on. */
    NEW,
    /** The first request has its answer. */
    ANSWERED,
    /** The first request is not over. */
    RUNNING,
    /** The key was used for another request. */
    OTHER_REQUEST,
    /** The first request was done, its answer is lost. */
    ANSWER_LOST
  }

  static Claim of(State state) {
    return new Claim(state, Optional.empty());
  }
}
