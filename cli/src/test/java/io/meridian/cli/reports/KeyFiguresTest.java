package io.meridian.cli.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.meridian.region.RegionId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class KeyFiguresTest {

  private static final RegionId HERE = new RegionId("eu-west");
  private static final LocalDate FIRST = LocalDate.parse("2026-11-01");
  private static final LocalDate LAST = LocalDate.parse("2026-11-02");

  private static RegionDatabase database;
  private static List<KeyFigures> figures;

  /** Three conversations on the first day, one on the second, one outside on either side. */
  @BeforeAll
  static void converse() throws Exception {
    database = new RegionDatabase();
    answered("shop", "2026-11-01T00:00:00Z", 10, 30);
    answered("shop", "2026-11-01T12:00:00Z", 20, 60);
    answered("bank", "2026-11-01T23:59:59Z", 400, 900);
    Instant left = Instant.parse("2026-11-02T08:00:00Z");
    database.conversation(
        "shop",
        "RESOLVED",
        left,
        Optional.empty(),
        Optional.empty(),
        Optional.of(left.plusSeconds(5)));
    database.conversation(
        "shop",
        "QUEUED",
        left.plusSeconds(1),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
    answered("shop", "2026-10-31T23:59:59Z", 7_000, 8_000);
    answered("shop", "2026-11-03T00:00:00Z", 7_000, 8_000);
    database.unwritten(left);
    try (Connection connection = database.connect()) {
      figures = KeyFigures.read(connection, HERE, FIRST, LAST);
    }
  }

  @AfterAll
  static void end() throws Exception {
    database.close();
  }

  @Test
  void everyDayAndSiteHasARowAndThePeriodTheLast() {
    assertThat(figures)
        .extracting(one -> one.day().map(LocalDate::toString).orElse("all") + one.site().orElse(""))
        .containsExactly("2026-11-01bank", "2026-11-01shop", "2026-11-02shop", "all");
    assertThat(figures)
        .extracting(KeyFigures::conversations, KeyFigures::answered, KeyFigures::unanswered)
        .containsExactly(
            tuple(1L, 1L, 0L), tuple(2L, 2L, 0L), tuple(2L, 0L, 1L), tuple(5L, 3L, 1L));
  }

  @Test
  void quantilesOfThePeriodAreTakenOverAllDurations() {
    KeyFigures all = figures.get(figures.size() - 1);

    assertThat(all.firstResponse().p50().orElseThrow()).isEqualTo(20, within(1e-6));
    assertThat(all.firstResponse().p90().orElseThrow()).isEqualTo(324, within(1e-6));
    assertThat(all.waiting().p50().orElseThrow()).isEqualTo(2, within(1e-6));
    assertThat(all.resolution().p50().orElseThrow()).isEqualTo(45, within(1e-6));
  }

  @Test
  void dayWithoutAReplyHasNoQuantileOfReplies() {
    assertThat(figures.get(2).firstResponse().p50()).isEmpty();
    assertThat(figures.get(2).resolution().p50()).contains(5.0);
  }

  @Test
  void reportSaysWhichRegionIsMissingAndLeavesCellsWithoutAValueEmpty() {
    TreeMap<RegionId, String> missing = new TreeMap<>();
    missing.put(new RegionId("us-east"), "its database gives no figures: refused");
    Report report = new Report(FIRST, LAST, figures, missing);

    assertThat(report.text())
        .contains("missing: us-east: its database gives no figures: refused")
        .contains("20.0 s, 324.0 s");
    assertThat(report.csv().lines())
        .hasSize(5)
        .contains("2026-11-02,eu-west,shop,2,0,1,1,,,,,5.000,5.000");
    assertThat(report.fileName()).isEqualTo("key-figures-2026-11-01-2026-11-02.csv");
  }

  private static void answered(String site, String begun, int response, int resolution)
      throws SQLException {
    Instant at = Instant.parse(begun);
    database.conversation(
        site,
        "RESOLVED",
        at,
        Optional.of(at.plusSeconds(2)),
        Optional.of(at.plusSeconds(response)),
        Optional.of(at.plusSeconds(resolution)));
  }
}
