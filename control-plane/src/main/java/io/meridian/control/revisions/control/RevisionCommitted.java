package io.meridian.control.revisions.control;

import io.meridian.control.revisions.entity.Revision;

/** A revision became the newest one. Sent after its commit. */
public record RevisionCommitted(Revision revision) {}
