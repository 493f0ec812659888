package io.meridian.control.fleet.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.control.audit.control.Audits;
import io.meridian.control.fleet.entity.Acknowledgement;
import io.meridian.control.fleet.entity.InstanceId;
import io.meridian.control.fleet.entity.InstanceState;
import io.meridian.control.fleet.entity.Refusal;
import io.meridian.control.setup.Postgres;
import io.meridian.region.RegionId;
import io.meridian.settings.SyncMessage.Hello;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What lasts of the fleet, in a real database. */
@ExtendWith(Postgres.class)
class FleetLedgerTest {

  private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
  private static final RegionId REGION = RegionId.of("eu-west");

  private Postgres.Ledger postgres;

  @BeforeEach
  void begin(Postgres.Ledger ledger) {
    postgres = ledger;
  }

  @Test
  void instanceComesBackWithoutItsConnection() {
    InstanceState state =
        instance("one").applied("sha256:1", NOW.plusSeconds(1), NOW.plusSeconds(2));
    InstanceState refused =
        state.refused(new Refusal("sha256:2", List.of("too large"), NOW.plusSeconds(3)));

    write(List.of(refused), List.of());

    assertThat(instances()).containsExactly(refused.disconnected());
  }

  @Test
  void laterNewsReplaceEarlierOnes() {
    write(List.of(instance("one"), instance("two")), List.of());
    write(List.of(instance("one").applied("sha256:1", NOW, NOW)), List.of());

    assertThat(instances())
        .extracting(InstanceState::held)
        .containsExactlyInAnyOrder(Optional.of("sha256:1"), Optional.empty());
  }

  @Test
  void earlierNewsOfAnotherControlPlaneReplaceNothing() {
    InstanceState later = instance("one").applied("sha256:2", NOW, NOW.plusSeconds(2));
    write(List.of(later), List.of());
    write(List.of(instance("one").applied("sha256:1", NOW, NOW.plusSeconds(1))), List.of());

    assertThat(instances()).containsExactly(later.disconnected());
  }

  @Test
  void firstAcknowledgementOfARevisionStays() {
    InstanceId id = new InstanceId(REGION, "one");
    Acknowledgement first = new Acknowledgement(7, id, NOW, NOW.plusMillis(40));
    Acknowledgement second = new Acknowledgement(7, id, NOW, NOW.plusSeconds(40));

    assertThat(write(List.of(), List.of(first))).containsExactly(first);
    assertThat(write(List.of(), List.of(second))).isEmpty();

    assertThat(acknowledgements()).extracting(Acknowledgement::millis).containsExactly(40L);
  }

  @Test
  void newsOfManyComeTogetherTheFirstOfEachCounts() {
    List<Acknowledgement> news = new ArrayList<>();
    for (int late = 0; late < 2; late++) {
      for (int i = 0; i < 500; i++) {
        InstanceId id = new InstanceId(REGION, "many-" + i);
        news.add(new Acknowledgement(8, id, NOW, NOW.plusMillis(i + 1_000 * late)));
      }
    }
    write(List.of(), List.of(news.get(499)));

    assertThat(write(List.of(), news)).hasSameElementsAs(news.subList(0, 499));
    assertThat(write(List.of(), news)).isEmpty();
  }

  @Test
  void forgottenRegionHasNoInstances() {
    write(List.of(instance("one")), List.of());

    in(
        ledger -> {
          ledger.forget(REGION);
          return true;
        });

    assertThat(instances()).isEmpty();
  }

  private static InstanceState instance(String name) {
    return InstanceState.greeted(
        new Hello(
            REGION,
            name,
            "0.1.0",
            URI.create("http://127.0.0.1:1"),
            Set.of("chat.greeting"),
            Optional.empty(),
            Set.of()),
        Optional.empty(),
        NOW);
  }

  private List<InstanceState> instances() {
    return in(FleetLedger::instances);
  }

  private List<Acknowledgement> acknowledgements() {
    return in(ledger -> ledger.acknowledgements(7));
  }

  private List<Acknowledgement> write(List<InstanceState> states, List<Acknowledgement> news) {
    return in(ledger -> ledger.write(states, news));
  }

  private <T> T in(Function<FleetLedger, T> work) {
    List<T> result = new ArrayList<>();
    postgres.transaction(
        database -> {
          FleetLedger ledger = new FleetLedger();
          ledger.database = database;
          ledger.audit = Audits.on(database, Clock.systemUTC());
          result.add(work.apply(ledger));
        });
    return result.get(0);
  }
}
