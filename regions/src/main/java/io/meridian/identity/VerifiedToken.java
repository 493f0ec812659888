package io.meridian.identity;

import java.time.Instant;
import java.util.Objects;

/**
 * A token whose signature and times were found good.
 *
 * @param id of the token itself; blank in a token that has none
 * @param issued when it was signed
 * @param identity its holder
 */
public record VerifiedToken(String id, Instant issued, Identity identity) {

  public VerifiedToken {
    Objects.requireNonNull(id, "id must be given");
    Objects.requireNonNull(issued, "issued must be given");
    Objects.requireNonNull(identity, "identity must be given");
  }
}
