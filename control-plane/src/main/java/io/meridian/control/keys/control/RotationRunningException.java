package io.meridian.control.keys.control;

import io.meridian.control.accounts.entity.SigningKey;

/** The next key can't be made: the one before does not sign yet. */
public class RotationRunningException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RotationRunningException(SigningKey waiting) {
    super(
        "key %s, made at %s, must sign before the next one is made"
            .formatted(waiting.id(), waiting.created()));
  }
}
