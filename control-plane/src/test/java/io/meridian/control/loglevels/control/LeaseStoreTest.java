package io.meridian.control.loglevels.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.control.audit.control.Audits;
import io.meridian.control.loglevels.entity.ActiveLease;
import io.meridian.control.setup.Postgres;
import io.meridian.region.RegionId;
import io.meridian.settings.LogLevel;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Leases in a real database. */
@ExtendWith(Postgres.class)
class LeaseStoreTest {

  private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
  private static final ActiveLease LEASE =
      new ActiveLease(
          "l-1",
          "io.meridian",
          LogLevel.DEBUG,
          Set.of(RegionId.of("eu-west")),
          Set.of("eu-west-1"),
          "operator",
          "a test",
          NOW,
          NOW.plusSeconds(60));

  private Postgres.Ledger ledger;

  @BeforeEach
  void begin(Postgres.Ledger postgres) {
    ledger = postgres;
    in(
        store -> {
          store.add(LEASE);
          return true;
        });
  }

  @Test
  void leaseIsKeptAsItWasGiven() {
    assertThat(active(NOW)).containsExactly(LEASE);
  }

  @Test
  void leaseThatIsOverIsNotActive() {
    assertThat(active(NOW.plusSeconds(60))).isEmpty();
  }

  @Test
  void endedLeaseIsNotActiveAndEndsOnce() {
    assertThat(end("l-1", NOW.plusSeconds(1))).isTrue();
    assertThat(active(NOW.plusSeconds(2))).isEmpty();
    assertThat(end("l-1", NOW.plusSeconds(2))).isFalse();
  }

  @Test
  void resetEndsAllThatReachARegionAndThenTheRest() {
    ActiveLease everywhere = lease("l-2", Set.of());
    ActiveLease elsewhere = lease("l-3", Set.of(RegionId.of("us-east")));
    in(
        store -> {
          store.add(everywhere);
          store.add(elsewhere);
          return true;
        });

    assertThat(endAll(Optional.of(RegionId.of("eu-west")))).containsExactly(LEASE, everywhere);
    assertThat(active(NOW)).containsExactly(elsewhere);
    assertThat(endAll(Optional.empty())).containsExactly(elsewhere);
    assertThat(endAll(Optional.empty())).isEmpty();
  }

  @Test
  void unknownLeaseCannotBeEnded() {
    assertThat(end("l-2", NOW)).isFalse();
  }

  private List<ActiveLease> active(Instant at) {
    return in(store -> store.active(at));
  }

  private List<ActiveLease> endAll(Optional<RegionId> region) {
    return in(store -> store.endAll(region, NOW, "a test"));
  }

  private static ActiveLease lease(String id, Set<RegionId> regions) {
    return new ActiveLease(
        id,
        "io.meridian",
        LogLevel.DEBUG,
        regions,
        Set.of(),
        "operator",
        "a test",
        NOW,
        NOW.plusSeconds(60));
  }

  private boolean end(String id, Instant at) {
    return in(store -> store.end(id, at));
  }

  private <T> T in(Function<LeaseStore, T> work) {
    List<T> result = new ArrayList<>();
    ledger.transaction(
        database -> {
          LeaseStore store = new LeaseStore();
          store.database = database;
          store.audit = Audits.on(database, Clock.fixed(NOW, ZoneOffset.UTC));
          result.add(work.apply(store));
        });
    return result.get(0);
  }
}
