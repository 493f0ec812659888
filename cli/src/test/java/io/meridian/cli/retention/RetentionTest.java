package io.meridian.cli.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meridian.cli.reports.RegionDatabase;
import io.meridian.cli.retention.Retention.Removed;
import io.meridian.routing.DefaultPolicy;
import io.meridian.settings.Content;
import io.meridian.settings.Target;
import io.meridian.settings.Wire;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RetentionTest {

  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
  private static final Instant BEFORE = NOW.minus(Duration.ofDays(30));
  private static final Instant OLD = NOW.minus(Duration.ofDays(31));

  private RegionDatabase region;
  private Connection connection;

  @BeforeEach
  void begin() throws Exception {
    region = new RegionDatabase();
    connection = region.connect();
  }

  @AfterEach
  void end() throws Exception {
    connection.close();
    region.close();
  }

  @Test
  void oldConversationsGoWithAllThatBelongsToThemAndOpenOnesStay() throws Exception {
    resolved(OLD);
    UUID fresh = resolved(NOW);
    UUID open = conversation("ASSIGNED", OLD, Optional.empty());
    UUID waiting = conversation("QUEUED", OLD, Optional.empty());
    region.unwritten(OLD);
    UUID begun = region.unwritten(NOW);

    assertThat(new Retention(connection).old(BEFORE)).isEqualTo(new Removed(2, 1));
    assertThat(region.conversations()).hasSize(6);
    assertThat(new Retention(connection).run(BEFORE)).isEqualTo(new Removed(2, 1));

    assertThat(region.conversations()).containsExactlyInAnyOrder(fresh, open, waiting, begun);
    assertThat(region.written()).containsExactlyInAnyOrder(fresh, open, waiting);
    assertThat(new Retention(connection).run(BEFORE)).isEqualTo(new Removed(0, 0));
  }

  @Test
  void moreThanOneBatchIsDeletedInOneRun() throws Exception {
    region.run(
        "insert into conversation (id, site, visitor_name, zone, status, seq, epoch, started_at,"
            + " resolved_at) select gen_random_uuid(), 'shop', 'Guest', 'EU', 'RESOLVED', 0, 0, ?, ?"
            + " from generate_series(1, ?)",
        OLD,
        OLD,
        2 * Retention.BATCH + 1);

    assertThat(new Retention(connection).run(BEFORE))
        .isEqualTo(new Removed(2 * Retention.BATCH + 1, 0));
  }

  @Test
  void conversationThatSomebodyIsChangingIsLeftForTheNextRun() throws Exception {
    UUID held = resolved(OLD);
    resolved(OLD);
    try (Connection other = region.connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("select 1 from conversation where id = '" + held + "' for update");

      assertThat(new Retention(connection).run(BEFORE)).isEqualTo(new Removed(1, 1));
      assertThat(region.conversations()).containsExactly(held);
      other.rollback();
    }
    assertThat(new Retention(connection).run(BEFORE)).isEqualTo(new Removed(1, 1));
  }

  @Test
  void periodIsThatOfTheSettingsTheRegionHeldLast() throws Exception {
    Retention retention = new Retention(connection);
    assertThatThrownBy(retention::period)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("--older-than");

    region.run(
        "insert into settings_last_good (hash, target, promoted) values ('h', ?, ?)",
        target(Map.of(Retention.KEY, "P90D")),
        NOW);
    assertThat(retention.period()).isEqualTo(Duration.ofDays(90));

    region.run("update settings_last_good set target = ?", target(Map.of()));
    assertThat(retention.period()).isEqualTo(Duration.ofDays(365));
  }

  private static String target(Map<String, String> settings) {
    Content content =
        new Content(
            new TreeMap<>(settings),
            DefaultPolicy.of(List.of()),
            List.of(),
            "{\"keys\":[]}",
            List.of());
    return Wire.write(Target.of("epoch", 1, NOW, content));
  }

  private UUID resolved(Instant at) throws Exception {
    return conversation("RESOLVED", at.minusSeconds(60), Optional.of(at));
  }

  private UUID conversation(String status, Instant begun, Optional<Instant> resolved)
      throws Exception {
    return region.conversation("shop", status, begun, Optional.empty(), Optional.empty(), resolved);
  }
}
