package io.meridian.identity;

import io.meridian.region.RegionId;
import java.time.Instant;
import java.util.Set;

/**
 * The holder of a verified token.
 *
 * @param subject stable id of the account, or the region's name for the role region
 * @param name what people call the holder
 * @param role what the holder may do
 * @param regions regions the token is good for; empty means every region
 * @param expires end of validity
 */
public record Identity(
    String subject, String name, Role role, Set<RegionId> regions, Instant expires) {

  public Identity {
    regions = Set.copyOf(regions);
  }

  /** What a token's holder may do. */
  public enum Role {
    AGENT,
    OPERATOR,
    REGION
  }

  /** Whether the token is good for that region. */
  public boolean serves(RegionId region) {
    return regions.isEmpty() || regions.contains(region);
  }
}
