package io.meridian.control.fleet.control;

import io.meridian.control.fleet.entity.InstanceId;
import io.meridian.settings.Target;

/**
 * An instance has put the newest target in force.
 *
 * @param millis from the commit until the control plane knew
 */
public record TargetInForce(InstanceId id, Target target, long millis) {}
