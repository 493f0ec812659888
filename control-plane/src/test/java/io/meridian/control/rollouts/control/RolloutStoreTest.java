package io.meridian.control.rollouts.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meridian.control.Contents;
import io.meridian.control.audit.control.Audits;
import io.meridian.control.audit.entity.AuditRow;
import io.meridian.control.problems.RefusedException;
import io.meridian.control.revisions.control.Stores;
import io.meridian.control.revisions.entity.Revision;
import io.meridian.control.rollouts.control.RolloutStore.Changed;
import io.meridian.control.rollouts.entity.Observation;
import io.meridian.control.rollouts.entity.Plan;
import io.meridian.control.rollouts.entity.Rollout;
import io.meridian.control.rollouts.entity.Stage;
import io.meridian.control.rollouts.entity.State;
import io.meridian.control.setup.Postgres;
import io.meridian.region.RegionId;
import io.meridian.routing.Route;
import io.meridian.settings.Content;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rollouts and the revisions that belong to them, in a real database. */
@ExtendWith(Postgres.class)
class RolloutStoreTest {

  private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final Plan PLAN =
      new Plan(
          List.of(new Stage(List.of("eu-central")), new Stage(List.of("*"))),
          Duration.ofSeconds(1),
          Duration.ofSeconds(10),
          List.of());
  private static final Observation BROKEN =
      new Observation(List.of("guard does not hold"), List.of(), List.of());

  private Postgres.Ledger ledger;

  @BeforeEach
  void begin(Postgres.Ledger postgres) {
    ledger = postgres;
    in(store -> store.revisions.begin(Contents::two));
    in(store -> store.change("Ada", "first", Optional.empty(), greeting("former"), false));
  }

  @Test
  void rolloutIsARevisionAndOutlastsTheProcess() {
    Rollout begun = start("new");

    assertThat(begun.revision()).isEqualTo(3);
    assertThat(begun.former()).isEqualTo(2);
    assertThat(newest().content().settings()).containsEntry("chat.greeting", "new");
    assertThat(in(RolloutStore::latest)).contains(begun);
  }

  @Test
  void whileOneIsOpenSettingsAndOtherRolloutsAreRefused() {
    start("new");

    assertThatThrownBy(() -> change("other", false))
        .isInstanceOf(RolloutRunningException.class)
        .hasMessageContaining("revision 3 is rolled out (RUNNING in stage 1 of 2)");
    assertThatThrownBy(() -> start("other")).isInstanceOf(RolloutRunningException.class);
    assertThat(newest().number()).isEqualTo(3);
  }

  @Test
  void rolloutOfNothingIsRefused() {
    assertThatThrownBy(() -> start("former")).isInstanceOf(RefusedException.class);
    assertThat(in(RolloutStore::latest)).isEmpty();
  }

  @Test
  void putBackIsARevisionWithTheFormerSettingsAndAllThatChangedBesides() {
    Rollout begun = start("new");
    Route route = new Route(List.of(RegionId.of("us-east")), "cable");
    in(
        store ->
            store.revisions.commit(
                "Bob",
                "cable works",
                Optional.empty(),
                now -> now.withRouting(now.routing().withOverride("GB", route))));

    step(begun, BROKEN);

    Revision newest = newest();
    assertThat(newest.number()).isEqualTo(5);
    assertThat(newest.reason()).contains("revision 3 taken back: guard does not hold");
    assertThat(newest.content().settings()).containsEntry("chat.greeting", "former");
    assertThat(newest.content().routing().overrides()).containsKey("GB");
    Rollout over = in(RolloutStore::latest).orElseThrow();
    assertThat(over.state()).isEqualTo(State.PUT_BACK);
    assertThat(over.settled()).contains(5L);
    assertThat(change("again", false).number()).isEqualTo(6);
  }

  @Test
  void brokenGlassTakesTheRolloutBackAndChangesInOneRevision() {
    start("new");

    Changed changed =
        in(
            store ->
                store.change(
                    "Ada",
                    "site is down",
                    Optional.empty(),
                    now -> now.withSettings(with(now, "chat.queue.limit", "5")),
                    true));

    Revision next = changed.revision();
    assertThat(next.number()).isEqualTo(4);
    assertThat(next.reason()).isEqualTo("break-glass: site is down");
    assertThat(next.content().settings())
        .containsEntry("chat.greeting", "former")
        .containsEntry("chat.queue.limit", "5");
    assertThat(in(RolloutStore::latest).orElseThrow().state()).isEqualTo(State.SUPERSEDED);
    assertThat(changed.latest()).isEqualTo(in(RolloutStore::latest));
  }

  @Test
  void changeTellsTheLastRolloutAsItWasThen() {
    Rollout begun = start("new");
    in(
        store ->
            store.move(begun.revision(), "Ada", "bad", now -> now.over(State.ABORTED, "bad", NOW)));

    Changed changed =
        in(store -> store.change("Ada", "a test", Optional.empty(), greeting("next"), false));

    assertThat(changed.latest().orElseThrow().state()).isEqualTo(State.ABORTED);
    assertThat(changed.latest()).isEqualTo(in(RolloutStore::latest));
  }

  @Test
  void stepOnWhatSomebodyHasMovedMeanwhileIsDropped() {
    Rollout begun = start("new");
    in(store -> store.move(3, "Ada", "wait", rollout -> rollout.paused("wait", NOW)));

    step(begun, BROKEN);

    assertThat(in(RolloutStore::latest).orElseThrow().state()).isEqualTo(State.PAUSED);
  }

  @Test
  void onlyOneControlPlaneAtATimeTakesAStep() {
    Rollout begun = start("new");

    ledger.transaction(
        other -> {
          other
              .createNativeQuery("select pg_advisory_xact_lock(" + RolloutStore.TICKING + ")")
              .getSingleResult();
          step(begun, BROKEN);
          assertThat(in(RolloutStore::latest)).contains(begun);
        });
    step(begun, BROKEN);

    assertThat(in(RolloutStore::latest).orElseThrow().state()).isEqualTo(State.PUT_BACK);
  }

  @Test
  void everyMoveIsInTheAuditWithItsReason() {
    start("new");
    in(store -> store.move(3, "Ada", "wait", rollout -> rollout.paused("for lunch", NOW)));
    in(store -> store.move(3, "Ada", "back", rollout -> rollout.continued(NOW)));

    List<String> reasons = new ArrayList<>();
    ledger.transaction(
        database ->
            database
                .createQuery("select a from AuditRow a order by a.id desc", AuditRow.class)
                .setMaxResults(2)
                .getResultStream()
                .map(row -> row.entry().reason())
                .forEach(reasons::add));
    assertThat(reasons).containsExactly("back", "for lunch");
  }

  private Rollout start(String greeting) {
    return in(store -> store.begin("Ada", "a test", Optional.empty(), greeting(greeting), PLAN));
  }

  private Revision change(String greeting, boolean breakGlass) {
    return in(
        store ->
            store
                .change("Ada", "a test", Optional.empty(), greeting(greeting), breakGlass)
                .revision());
  }

  private void step(Rollout seen, Observation sight) {
    in(
        store -> {
          store.step(seen, "control plane", now -> now.seen(sight, NOW));
          return true;
        });
  }

  private static UnaryOperator<Content> greeting(String text) {
    return content -> content.withSettings(with(content, "chat.greeting", text));
  }

  private static Map<String, String> with(Content content, String key, String value) {
    Map<String, String> settings = new TreeMap<>(content.settings());
    settings.put(key, value);
    return settings;
  }

  private Revision newest() {
    return in(store -> store.revisions.newest());
  }

  private <T> T in(Function<RolloutStore, T> work) {
    List<T> result = new ArrayList<>();
    ledger.transaction(
        database -> {
          RolloutStore store = new RolloutStore();
          store.database = database;
          store.clock = CLOCK;
          store.audit = Audits.on(database, CLOCK);
          store.revisions = Stores.on(database, CLOCK);
          result.add(work.apply(store));
        });
    return result.get(0);
  }
}
