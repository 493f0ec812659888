package io.meridian.settings;

/**
 * What an instance says in its hello that it can do beyond the first version of the protocol. The
 * control plane sends nothing that needs a feature which was not said.
 */
public final class Feature {

  /** It understands leases on {@link Lease#GC_LOG}. */
  public static final String GC_LOG = "gc-log";

  /** It answers {@link SyncMessage.Ask}. */
  public static final String DIAGNOSTICS = "diagnostics";

  /** It answers {@link Diagnostic#SLOW_REQUESTS}. */
  public static final String SLOW_REQUESTS = "slow-requests";

  /** It reads binary messages too: the same JSON, in UTF-8, which is encoded once for many. */
  public static final String BINARY = "binary";

  private Feature() {}
}
