package io.meridian.control.fleet.control;

import io.meridian.control.fleet.entity.Acknowledgement;

/** An instance has put the newest target in force. Sent once, by one of the control planes. */
public record TargetInForce(Acknowledgement news) {}
