package io.meridian.control.fleet.control;

import io.meridian.control.fleet.entity.InstanceId;
import java.util.Set;

/** Instances that were connected here are connected to another control plane now. */
public record InstancesMoved(Set<InstanceId> ids) {

  public InstancesMoved {
    ids = Set.copyOf(ids);
  }
}
