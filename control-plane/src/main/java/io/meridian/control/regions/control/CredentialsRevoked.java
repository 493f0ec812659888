package io.meridian.control.regions.control;

import java.util.Set;

/**
 * Credentials of regions are good no more.
 *
 * @param ids of their tokens
 */
public record CredentialsRevoked(Set<String> ids) {

  public CredentialsRevoked {
    ids = Set.copyOf(ids);
  }
}
