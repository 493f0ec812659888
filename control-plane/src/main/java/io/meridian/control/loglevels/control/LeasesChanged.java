package io.meridian.control.loglevels.control;

/** A lease was given or ended before its time. Sent after the commit. */
public record LeasesChanged() {}
