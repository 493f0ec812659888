package io.meridian.chat.regions.entity;

import io.meridian.region.RegionId;
import io.meridian.routing.Decision;
import java.net.URI;
import java.util.Optional;

/**
 * Where a visitor is to be served.
 *
 * @param region the region
 * @param url its front door, without a trailing slash
 * @param here whether it is the region that was asked
 * @param permitted whether the region that was asked may hold the visitor, be it the best or not
 * @param country what the address says, empty where it tells none
 * @param reason why, for people
 * @param decision every region with its reason
 */
public record Placement(
    RegionId region,
    URI url,
    boolean here,
    boolean permitted,
    Optional<String> country,
    String reason,
    Decision decision) {}
