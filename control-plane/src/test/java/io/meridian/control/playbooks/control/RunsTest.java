package io.meridian.control.playbooks.control;

import static io.meridian.control.playbooks.Playing.NOW;
import static io.meridian.control.playbooks.Playing.PLAYBOOK;
import static io.meridian.control.playbooks.Playing.alert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meridian.control.audit.control.Audits;
import io.meridian.control.audit.entity.AuditRow;
import io.meridian.control.loglevels.control.LeasesOn;
import io.meridian.control.loglevels.entity.ActiveLease;
import io.meridian.control.playbooks.Playing;
import io.meridian.control.playbooks.entity.Alert;
import io.meridian.control.playbooks.entity.Run;
import io.meridian.control.playbooks.entity.Verdict;
import io.meridian.control.setup.Postgres;
import io.meridian.identity.Identity;
import io.meridian.identity.Identity.Role;
import io.meridian.region.RegionId;
import io.meridian.settings.LogLevel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Decisions upon alerts in a real database, by several control planes at once. */
@ExtendWith(Postgres.class)
class RunsTest {

  private static final Alert ALERT = alert("eu-west", "f-1");
  private static final int STORM = 100;
  private static final int AT_ONCE = 8;

  private Postgres.Ledger ledger;
  private Instant now = NOW;

  @BeforeEach
  void begin(Postgres.Ledger postgres) {
    ledger = postgres;
  }

  @Test
  void anAlertRaisesTheLevelInItsRegionInThePlaybooksName() {
    assertThat(decide(ALERT)).isEqualTo(Verdict.STARTED);

    ActiveLease lease = leases().get(0);
    assertThat(leases()).hasSize(1);
    assertThat(lease.logger()).isEqualTo("io.meridian");
    assertThat(lease.level()).isEqualTo(LogLevel.DEBUG);
    assertThat(lease.regions()).containsExactly(RegionId.of("eu-west"));
    assertThat(lease.ends()).isEqualTo(NOW.plus(Duration.ofMinutes(5)));
    assertThat(lease.author()).isEqualTo("playbook error-log-spike");
    assertThat(runs().get(0).leases()).containsExactly(lease.id());
    assertThat(runs().get(0).annotations()).isEqualTo(ALERT.annotations());
  }

  @Test
  void theAuditNamesPlaybookAlertFingerprintAndSince() {
    decide(ALERT);

    assertThat(audit())
        .containsExactly(
            "playbook error-log-spike: alert ErrorLogSpike, fingerprint f-1, since"
                + " 2026-01-05T09:59:50Z");
  }

  @Test
  void aStormAtSeveralControlPlanesChangesOneThingAndLeavesOneRunAndOneEntry() throws Exception {
    ExecutorService controlPlanes = Executors.newFixedThreadPool(AT_ONCE);
    Set<Verdict> verdicts = ConcurrentHashMap.newKeySet();
    AtomicInteger started = new AtomicInteger();
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < STORM; i++) {
        Alert one = alert("eu-west", "f-" + i % 5);
        all.add(
            controlPlanes.submit(
                () -> {
                  Verdict verdict = decide(one);
                  verdicts.add(verdict);
                  started.addAndGet(verdict == Verdict.STARTED ? 1 : 0);
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      controlPlanes.shutdown();
    }

    assertThat(started).hasValue(1);
    assertThat(verdicts)
        .containsExactlyInAnyOrder(Verdict.STARTED, Verdict.REPEATED, Verdict.COOLING_DOWN);
    assertThat(leases()).hasSize(1);
    assertThat(audit()).hasSize(1);
    assertThat(runs())
        .singleElement()
        .satisfies(run -> assertThat(run.suppressed()).isEqualTo(STORM - 1));
  }

  @Test
  void anotherRegionIsNotKeptWaitingUntilTheHourIsFull() {
    assertThat(decide(ALERT)).isEqualTo(Verdict.STARTED);
    assertThat(decide(alert("us-east", "f-2"))).isEqualTo(Verdict.STARTED);
    assertThat(decide(alert("cn-north", "f-3"))).isEqualTo(Verdict.HOURLY_LIMIT);
    assertThat(decide(alert("cn-north", "f-4"))).isEqualTo(Verdict.HOURLY_LIMIT);
    assertThat(runs()).hasSize(3);
    assertThat(runs().get(0).suppressed()).isEqualTo(1);

    now = NOW.plus(Duration.ofHours(1));
    assertThat(decide(alert("cn-north", "f-5"))).isEqualTo(Verdict.STARTED);
  }

  @Test
  void theSameAlertThatStillFiresAfterTheCoolDownStartsNothing() {
    decide(ALERT);
    now = NOW.plus(PLAYBOOK.coolDown());

    assertThat(decide(ALERT)).isEqualTo(Verdict.REPEATED);
    assertThat(decide(alert("eu-west", "f-2"))).isEqualTo(Verdict.STARTED);
  }

  @Test
  void dryRunsAndTrialsSetNothingInForce() {
    assertThat(this.<Verdict>in(runs -> runs.tried(PLAYBOOK, ALERT))).isEqualTo(Verdict.STARTED);
    assertThat(runs()).isEmpty();
    assertThat(this.<Verdict>in(runs -> runs.decide(Playing.dry(), ALERT)))
        .isEqualTo(Verdict.DRY_RUN);

    assertThat(runs()).hasSize(1);
    assertThat(leases()).isEmpty();
    assertThat(audit()).isEmpty();
  }

  @Test
  void anAlertThatIsOverEndsWhatItBeganAndNothingElse() {
    decide(ALERT);

    assertThat(this.<Boolean>in(runs -> runs.end(PLAYBOOK, alert("eu-west", "f-2")))).isFalse();
    assertThat(leases()).hasSize(1);
    assertThat(this.<Boolean>in(runs -> runs.end(PLAYBOOK, ALERT))).isTrue();
    assertThat(leases()).isEmpty();
    assertThat(this.<Boolean>in(runs -> runs.end(PLAYBOOK, ALERT))).isFalse();
  }

  @Test
  void whatFailsChangesNothingAndIsNotedOnce() {
    Alert nowhere = alert("", "f-1");
    assertThatThrownBy(() -> decide(nowhere)).hasMessage("label region must be given, was missing");
    for (int i = 0; i < 3; i++) {
      in(
          runs -> {
            runs.fail(PLAYBOOK, nowhere, "label region must be given, was missing");
            return true;
          });
    }

    assertThat(leases()).isEmpty();
    assertThat(runs())
        .singleElement()
        .satisfies(run -> assertThat(run.verdict()).isEqualTo(Verdict.FAILED))
        .satisfies(run -> assertThat(run.suppressed()).isEqualTo(2));
  }

  private Verdict decide(Alert one) {
    return in(runs -> runs.decide(PLAYBOOK, one));
  }

  private List<Run> runs() {
    return in(runs -> runs.below(Long.MAX_VALUE, STORM));
  }

  private List<ActiveLease> leases() {
    return in(runs -> LeasesOn.active(runs.database, now));
  }

  private List<String> audit() {
    return in(
        runs ->
            runs.database
                .createQuery("select a from AuditRow a", AuditRow.class)
                .getResultStream()
                .map(row -> row.entry().reason())
                .toList());
  }

  /** One transaction of one control plane. */
  private <T> T in(Function<Runs, T> work) {
    List<T> result = new ArrayList<>();
    ledger.transaction(
        database -> {
          Clock clock = Clock.fixed(now, ZoneOffset.UTC);
          Runs runs = new Runs();
          runs.database = database;
          runs.clock = clock;
          runs.actions = new Actions();
          runs.actions.leases =
              LeasesOn.of(
                  database,
                  Audits.on(
                      database,
                      clock,
                      errand ->
                          errand.by(
                              new Identity(
                                  "eu-west", "eu-west", Role.REGION, Set.of(), Instant.MAX))),
                  clock);
          result.add(work.apply(runs));
        });
    return result.get(0);
  }
}
