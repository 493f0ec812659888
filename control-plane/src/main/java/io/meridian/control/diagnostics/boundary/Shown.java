package io.meridian.control.diagnostics.boundary;

import io.meridian.control.fleet.entity.InstanceId;
import io.meridian.region.RegionId;
import java.time.Instant;

/**
 * What an instance has shown of itself.
 *
 * @param at when its answer came, by the control plane's clock
 * @param text as the instance's JVM writes it
 */
public record Shown(RegionId region, String instance, Instant at, String text) {

  static Shown of(InstanceId id, Instant at, String text) {
    return new Shown(id.region(), id.name(), at, text);
  }
}
