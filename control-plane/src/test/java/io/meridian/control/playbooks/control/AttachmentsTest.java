package io.meridian.control.playbooks.control;

import static io.meridian.control.playbooks.Playing.NOW;
import static io.meridian.control.playbooks.Playing.alert;
import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.control.audit.control.Audits;
import io.meridian.control.audit.entity.AuditEntry;
import io.meridian.control.audit.entity.AuditRow;
import io.meridian.control.diagnostics.entity.SlowOnInstance;
import io.meridian.control.diagnostics.entity.SlowOnInstance.State;
import io.meridian.control.fleet.entity.InstanceId;
import io.meridian.control.playbooks.Playing;
import io.meridian.control.playbooks.entity.Enquiry;
import io.meridian.control.playbooks.entity.Run;
import io.meridian.control.playbooks.entity.RunRow;
import io.meridian.control.playbooks.entity.Verdict;
import io.meridian.control.setup.Postgres;
import io.meridian.region.RegionId;
import io.meridian.settings.SlowRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Answers of instances that come to a run, in a real database. */
@ExtendWith(Postgres.class)
class AttachmentsTest {

  private static final InstanceId ONE = new InstanceId(RegionId.of("eu-west"), "eu-west-1");
  private static final InstanceId TWO = new InstanceId(RegionId.of("eu-west"), "eu-west-2");
  private static final SlowOnInstance ANSWER =
      SlowOnInstance.answered(
          ONE,
          NOW.plusSeconds(1),
          List.of(
              new SlowRequest(
                  NOW.minusSeconds(60),
                  Duration.ofMillis(2300),
                  "GET",
                  "/api/queue",
                  "200",
                  Optional.of("4bf92f3577b34da6a3ce929d0e0e4736"))));
  private static final SlowOnInstance GONE =
      SlowOnInstance.unknown(TWO, State.NOT_CONNECTED, NOW.plusSeconds(30), "last seen at noon");
  private static final int AT_ONCE = 4;

  private Postgres.Ledger ledger;

  @BeforeEach
  void begin(Postgres.Ledger postgres) {
    ledger = postgres;
  }

  @Test
  void runWaitsForEachInstanceAndHasItsAnswerWhenItComes() {
    long id = started(List.of(ONE, TWO));
    assertThat(open()).containsExactly(new Enquiry(id, 3, NOW.plusSeconds(30), List.of(ONE, TWO)));

    attach(id, ANSWER);

    assertThat(run().slowRequests())
        .extracting(SlowOnInstance::state)
        .containsExactly(State.ANSWERED, State.WAITING);
    assertThat(run().slowRequests()).contains(ANSWER);
    assertThat(open()).extracting(Enquiry::waiting).containsExactly(List.of(TWO));
    assertThat(audit()).isEmpty();
  }

  @Test
  void lastAnswerEndsTheWaitAndIsWrittenIntoTheAuditWithTheOthers() {
    long id = started(List.of(ONE, TWO));
    attach(id, ANSWER);
    attach(id, GONE);

    assertThat(open()).isEmpty();
    AuditEntry entry = audit().get(0);
    assertThat(audit()).hasSize(1);
    assertThat(entry.who()).isEqualTo("playbook slow");
    assertThat(entry.resource()).isEqualTo("/api/playbooks/runs/" + id);
    assertThat(entry.reason()).contains("alert ErrorLogSpike, fingerprint f-1");
    assertThat(entry.after().orElseThrow().at("/0/requests/0/trace").asText())
        .isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(entry.after().orElseThrow().at("/1/state").asText()).isEqualTo("NOT_CONNECTED");
  }

  @Test
  void answerAfterTheEndChangesNothing() {
    long id = started(List.of(ONE));
    attach(id, ANSWER);
    attach(id, SlowOnInstance.unknown(ONE, State.UNANSWERED, NOW, "too late"));

    assertThat(run().slowRequests()).containsExactly(ANSWER);
    assertThat(audit()).hasSize(1);
  }

  @Test
  void severalControlPlanesAtTheSameTimeLeaveOneEntry() throws Exception {
    long id = started(List.of(ONE, TWO));
    ExecutorService controlPlanes = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        SlowOnInstance one = i % 2 == 0 ? ANSWER : GONE;
        all.add(controlPlanes.submit(() -> attach(id, one)));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      controlPlanes.shutdown();
    }

    assertThat(run().slowRequests()).containsExactly(ANSWER, GONE);
    assertThat(audit()).hasSize(1);
  }

  @Test
  void regionWithoutAnInstanceIsNotWaitedFor() {
    started(List.of());

    assertThat(open()).isEmpty();
    assertThat(run().slowRequests()).isEmpty();
  }

  private long started(List<InstanceId> instances) {
    in(
        attachments -> {
          attachments.database.persist(
              new RunRow(Playing.asking(), alert("eu-west", "f-1"), Verdict.STARTED, NOW)
                  .asking(Playing.asking().slowRequests().orElseThrow(), instances));
          return true;
        });
    return run().id();
  }

  private void attach(long id, SlowOnInstance answer) {
    in(
        attachments -> {
          attachments.attach(id, List.of(answer));
          return true;
        });
  }

  private List<Enquiry> open() {
    return in(Attachments::open);
  }

  private Run run() {
    return in(
        attachments ->
            attachments
                .database
                .createQuery("select r from RunRow r", RunRow.class)
                .getSingleResult()
                .run());
  }

  private List<AuditEntry> audit() {
    return in(
        attachments ->
            attachments
                .database
                .createQuery("select a from AuditRow a", AuditRow.class)
                .getResultStream()
                .map(AuditRow::entry)
                .toList());
  }

  /** One transaction of one control plane. */
  private <T> T in(Function<Attachments, T> work) {
    List<T> result = new ArrayList<>();
    ledger.transaction(
        database -> {
          Attachments attachments = new Attachments();
          attachments.database = database;
          attachments.audit = Audits.on(database, Clock.fixed(NOW, ZoneOffset.UTC));
          result.add(work.apply(attachments));
        });
    return result.get(0);
  }
}
