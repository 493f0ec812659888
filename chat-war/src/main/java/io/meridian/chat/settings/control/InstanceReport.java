package io.meridian.chat.settings.control;

import io.meridian.region.RegionId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * Where other features say what the heartbeat tells of them. Each gives its source once, at its
 * start; it is asked every 2 s in one thread. Thread-safe.
 */
@ApplicationScoped
public class InstanceReport {

  private volatile IntSupplier conversations = () -> 0;
  private volatile IntSupplier connections = () -> 0;
  private volatile BooleanSupplier draining = () -> false;
  private volatile Supplier<Map<RegionId, Boolean>> probes = Map::of;

  /** Open conversations of the region, as this instance reads them. */
  public void conversations(IntSupplier source) {
    conversations = source;
  }

  /** Open sockets of this instance. */
  public void connections(IntSupplier source) {
    connections = source;
  }

  /** Whether the region takes no new conversations. */
  public void draining(BooleanSupplier source) {
    draining = source;
  }

  /** What this instance sees of the other regions' front doors. */
  public void probes(Supplier<Map<RegionId, Boolean>> source) {
    probes = source;
  }

  int conversations() {
    return conversations.getAsInt();
  }

  int connections() {
    return connections.getAsInt();
  }

  boolean draining() {
    return draining.getAsBoolean();
  }

  Map<RegionId, Boolean> probes() {
    return probes.get();
  }
}
