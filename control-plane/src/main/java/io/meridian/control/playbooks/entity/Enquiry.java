package io.meridian.control.playbooks.entity;

import io.meridian.control.fleet.entity.InstanceId;
import java.time.Instant;
import java.util.List;

/**
 * Instances that a run waits for.
 *
 * @param run its id
 * @param most requests of each
 * @param until when those that have not answered are named as such
 */
public record Enquiry(long run, int most, Instant until, List<InstanceId> waiting) {

  /** Whether nobody waits any longer. */
  public boolean isOverAt(Instant now) {
    return !now.isBefore(until);
  }
}
