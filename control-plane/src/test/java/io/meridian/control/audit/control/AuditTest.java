package io.meridian.control.audit.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meridian.control.audit.entity.AuditEntry;
import io.meridian.control.audit.entity.Outcome;
import io.meridian.control.setup.Postgres;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The audit in a real database. */
@ExtendWith(Postgres.class)
class AuditTest {

  private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  private Postgres.Ledger ledger;

  @BeforeEach
  void begin(Postgres.Ledger postgres) {
    ledger = postgres;
    in(
        audit -> {
          audit.done("first", null, Map.of("greeting", "Hi"), 2L);
          audit.done("second", Map.of("greeting", "Hi"), Map.of("greeting", "Hello"), 3L);
          audit.note(Outcome.REFUSED, "reason must be given");
        });
  }

  @Test
  void entryTellsWhoDidWhatWhenWhyAndWhatWasBefore() {
    AuditEntry entry = read(Wanted.ALL).get(1);

    assertThat(entry.who()).isEqualTo("Ada");
    assertThat(entry.role()).isEqualTo("OPS");
    assertThat(entry.action()).isEqualTo("PATCH /api/settings");
    assertThat(entry.at()).isEqualTo(NOW);
    assertThat(entry.reason()).isEqualTo("second");
    assertThat(entry.before().orElseThrow().path("greeting").asText()).isEqualTo("Hi");
    assertThat(entry.after().orElseThrow().path("greeting").asText()).isEqualTo("Hello");
    assertThat(entry.revision()).contains(3L);
    assertThat(entry.outcome()).isEqualTo(Outcome.DONE);
  }

  @Test
  void newestComesFirstAndACursorGoesOn() {
    List<AuditEntry> all = read(Wanted.ALL);

    assertThat(all).extracting(AuditEntry::reason).containsExactly("", "second", "first");
    in(
        audit ->
            assertThat(audit.below(all.get(0).id(), Wanted.ALL, 1)).containsExactly(all.get(1)));
  }

  @Test
  void filtersNarrow() {
    assertThat(read(new Wanted(of("Ada"), no(), of("/api/set"), no(), no(), no()))).hasSize(3);
    assertThat(read(new Wanted(no(), no(), of("/api/%"), no(), no(), no()))).isEmpty();
    assertThat(read(new Wanted(of("Bob"), no(), no(), no(), no(), no()))).isEmpty();
    assertThat(read(new Wanted(no(), of("PUT /x"), no(), no(), no(), no()))).isEmpty();
    assertThat(read(new Wanted(no(), no(), no(), of(Outcome.REFUSED), no(), no()))).hasSize(1);
    assertThat(read(new Wanted(no(), no(), no(), no(), of(NOW), no()))).hasSize(3);
    assertThat(read(new Wanted(no(), no(), no(), no(), no(), of(NOW)))).isEmpty();
  }

  @Test
  void entryOfAChangeThatIsRolledBackIsNotThere() {
    assertThatThrownBy(
            () ->
                in(
                    audit -> {
                      audit.done("never", null, null);
                      throw new IllegalStateException("the change fails");
                    }))
        .hasMessage("the change fails");

    assertThat(read(Wanted.ALL)).extracting(AuditEntry::reason).doesNotContain("never");
  }

  private List<AuditEntry> read(Wanted wanted) {
    List<AuditEntry> read = new ArrayList<>();
    in(audit -> read.addAll(audit.below(Long.MAX_VALUE, wanted, 10)));
    return read;
  }

  private void in(Consumer<Audit> work) {
    ledger.transaction(database -> work.accept(Audits.on(database, CLOCK)));
  }

  private static <T> Optional<T> of(T value) {
    return Optional.of(value);
  }

  private static <T> Optional<T> no() {
    return Optional.empty();
  }
}
