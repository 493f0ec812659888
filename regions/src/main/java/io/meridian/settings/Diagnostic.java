package io.meridian.settings;

/** What the control plane may ask an instance to show of itself. */
public enum Diagnostic {
  /** What every thread does now, as {@code jstack} writes it. */
  THREADS,
  /** The newest part of the garbage collector's log. */
  GC_LOG
}
