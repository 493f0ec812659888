package io.meridian.routing;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.meridian.region.RegionId;
import java.util.List;
import java.util.Optional;

/**
 * Where a visitor is served, and why.
 *
 * @param zone residency zone of the visitor
 * @param regions permitted regions that take conversations, best first; empty when a fence leaves
 *     none
 * @param chosen one entry for each of {@code regions}, in the same order
 * @param passedOver every other region, with its reason
 */
public record Decision(
    String zone, List<RegionId> regions, List<Verdict> chosen, List<Verdict> passedOver) {

  public Decision {
    regions = List.copyOf(regions);
    chosen = List.copyOf(chosen);
    passedOver = List.copyOf(passedOver);
  }

  /** The best region, empty when a fence leaves none. */
  public Optional<RegionId> best() {
    return regions.stream().findFirst();
  }

  /**
   * What was decided of one region.
   *
   * @param region the region
   * @param reason code of the rule that decided
   * @param detail the same for people, such as {@code 463 km from GB}
   */
  public record Verdict(RegionId region, Reason reason, String detail) {}

  /** The rules of routing, in their order. */
  public enum Reason {
    /** The region holds the visitor's conversation. */
    @JsonProperty("sticky")
    STICKY,
    /** An operator's override names it. */
    @JsonProperty("override")
    OVERRIDE,
    /** The policy's table of corrections names it. */
    @JsonProperty("correction")
    CORRECTION,
    /** By great-circle distance. */
    @JsonProperty("distance")
    DISTANCE,
    /** The country is unknown: the order of the policy. */
    @JsonProperty("unknown-country")
    UNKNOWN_COUNTRY,
    /** Passed over: the visitor's zone is fenced and the region lies outside. */
    @JsonProperty("fence")
    FENCE,
    /** Passed over: the region admits only visitors of its own zone. */
    @JsonProperty("not-admitted")
    NOT_ADMITTED,
    /** Passed over: the region drains. */
    @JsonProperty("draining")
    DRAINING,
    /** Passed over: the region is full, and another permitted one has room. */
    @JsonProperty("full")
    FULL,
    /** Passed over: none of its instances is ready, and another permitted region has room. */
    @JsonProperty("not-ready")
    NOT_READY,
    /** Passed over: the region is dead. */
    @JsonProperty("dead")
    DEAD
  }
}
