package io.meridian.identity;

import io.meridian.region.RegionId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
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
    /** Operates the world: may do everything in the control plane. */
    OPS,
    /** Reads everything and sets log levels. */
    DEVELOPER,
    /** Reads what is no secret. */
    VIEWER,
    /** Leads agents, answers visitors too. */
    SUPERVISOR,
    /** Answers visitors. */
    AGENT,
    /** The instances of a region, which connect with its credential. */
    REGION;

    /** What {@link #OPS} was called in tokens that are good for years. */
    private static final String FORMER_OPS = "OPERATOR";

    /** The role that a token names. */
    public static Optional<Role> named(String name) {
      String today = FORMER_OPS.equals(name) ? OPS.name() : name;
      return Arrays.stream(values()).filter(role -> role.name().equals(today)).findFirst();
    }

    /** Whether the holder may do all that a holder of that role may. */
    public boolean includes(Role other) {
      return this == other
          || switch (other) {
            case VIEWER -> this == OPS || this == DEVELOPER || this == SUPERVISOR;
            case DEVELOPER -> this == OPS;
            case AGENT -> this == SUPERVISOR;
            case OPS, SUPERVISOR, REGION -> false;
          };
    }

    /** Whether the holder works at the desk. */
    public boolean answersVisitors() {
      return this == AGENT || this == SUPERVISOR;
    }
  }

  /** Whether the token is good for that region. */
  public boolean serves(RegionId region) {
    return regions.isEmpty() || regions.contains(region);
  }
}
