package io.meridian.control.notices;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A table in which a control plane has committed a change that concerns all of them. */
public enum Notice {
  REVISION,
  ROLLOUT,
  LEASE,
  CREDENTIAL,
  SIGNING_KEY,
  INSTANCE;

  /** The notice of a table; empty for one that a later version of the software tells of. */
  static Optional<Notice> of(String table) {
    return Stream.of(values())
        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(table))
        .findFirst();
  }
}
