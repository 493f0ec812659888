package io.meridian.control.fleet.control;

import io.meridian.control.fleet.control.ReplicaStore.Row;
import io.meridian.control.fleet.entity.Share;
import io.meridian.region.RegionId;
import io.meridian.routing.FleetTable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The control planes on one database, none of them special: each shares what it sees of the fleet
 * once a second and takes in what the others see.
 */
@ApplicationScoped
public class Replicas {

  /** Age of a row from which on it is not sure that its writer is still there. */
  static final Duration LATE_AFTER = Duration.ofSeconds(4);

  private static final Logger LOG = System.getLogger(Replicas.class.getName());

  @Inject ReplicaStore store;
  @Inject Fleet fleet;
  @Inject FrontDoors doors;
  @Inject Clock clock;

  @Inject
  @ConfigProperty(name = "meridian.instance", defaultValue = "control")
  String instance;

  private final String run = UUID.randomUUID().toString();
  private volatile SortedMap<String, Share> others = new TreeMap<>();
  private volatile Instant whole = Instant.EPOCH;

  /**
   * Shares once.
   *
   * @param table the fleet table that was sent last
   */
  public synchronized void share(FleetTable table) {
    try {
      take(store.exchange(name(), Share.of(fleet.here(), doors.answers(), table).packed()));
    } catch (RuntimeException e) {
      whole = clock.instant();
      throw e;
    }
  }

  /** Lets the others know at once that this one stops. */
  public void leave() {
    store.leave(name());
  }

  /** The fleet table that another one sent last. */
  public Optional<FleetTable> table() {
    return others.values().stream().map(Share::table).max(Comparator.comparing(FleetTable::at));
  }

  /** Whether a front door answered one of the others last time; empty when none has asked. */
  public Optional<Boolean> answers(RegionId region) {
    return others.values().stream()
        .flatMap(share -> Optional.ofNullable(share.doors().get(region)).stream())
        .reduce(Boolean::logicalOr);
  }

  /**
   * When one of the others was last missing, late or not to be asked for: until its instances have
   * had the time to come elsewhere, silence of theirs means nothing.
   */
  public Instant lastIncomplete() {
    return whole;
  }

  private String name() {
    return instance + "/" + run;
  }

  private void take(List<Row> rows) {
    SortedMap<String, Share> now = new TreeMap<>();
    for (Row row : rows) {
      now.put(row.name(), Share.read(row.share()));
      if (row.age().compareTo(LATE_AFTER) > 0) {
        whole = clock.instant();
      }
    }
    Map<String, Share> gone = new HashMap<>(others);
    gone.keySet().removeAll(now.keySet());
    for (String name : gone.keySet()) {
      LOG.log(Level.INFO, "control plane {0} is gone", name);
      whole = clock.instant();
      fleet.adopt(name, List.of());
    }
    now.forEach(
        (name, share) -> {
          if (!others.containsKey(name)) {
            LOG.log(Level.INFO, "control plane {0} is there", name);
          }
          fleet.adopt(name, share.states());
        });
    others = now;
  }
}
