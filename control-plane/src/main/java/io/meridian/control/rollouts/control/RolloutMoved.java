package io.meridian.control.rollouts.control;

/** Another set of instances gets the newest settings. Sent after the commit. */
public record RolloutMoved() {}
