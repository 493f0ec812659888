package io.meridian.settings;

/** What the control plane may ask an instance to show of itself. */
public enum Diagnostic {
  /** What every thread does now, as {@code jstack} writes it. */
  THREADS(Feature.DIAGNOSTICS),
  /** The newest part of the garbage collector's log. */
  GC_LOG(Feature.DIAGNOSTICS),
  /** {@link SlowRequests} as JSON. */
  SLOW_REQUESTS(Feature.SLOW_REQUESTS);

  private final String feature;

  Diagnostic(String feature) {
    this.feature = feature;
  }

  /** The feature that an instance must have said to be asked for it. */
  public String feature() {
    return feature;
  }
}
