package io.meridian.chat.regions.entity;

import io.meridian.region.RegionId;
import io.meridian.routing.RegionState.Status;
import java.net.URI;

/**
 * A region as the desk connects to it.
 *
 * @param id its id
 * @param name what people call it
 * @param url its front door
 * @param status whether it takes new conversations
 */
public record RegionView(RegionId id, String name, URI url, Status status) {}
