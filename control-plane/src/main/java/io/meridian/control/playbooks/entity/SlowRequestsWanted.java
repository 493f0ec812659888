package io.meridian.control.playbooks.entity;

import java.time.Duration;

/**
 * An action of a playbook: the slowest requests of the region's instances are attached to its run.
 * It changes nothing.
 *
 * @param most requests of each instance
 * @param within how long an instance has to answer before it is named as one that did not
 */
public record SlowRequestsWanted(int most, Duration within) {}
