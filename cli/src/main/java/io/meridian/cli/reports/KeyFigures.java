package io.meridian.cli.reports;

import io.meridian.region.RegionId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Key figures of the conversations that began on one day or in the whole period, in one region, for
 * one site or all of them. Durations are in seconds; a quantile is taken over the durations
 * themselves, never over other quantiles.
 *
 * @param day day of the first visitor message, in UTC; empty for the whole period
 * @param site key of the site; empty for all sites
 * @param conversations conversations whose visitor wrote
 * @param answered those with a reply by an agent
 * @param resolved those resolved by now
 * @param unanswered those resolved without a reply by an agent: the visitor was left alone
 * @param firstResponse first visitor message to first reply by an agent
 * @param waiting queued to assigned
 * @param resolution first visitor message to resolved
 */
record KeyFigures(
    RegionId region,
    Optional<LocalDate> day,
    Optional<String> site,
    long conversations,
    long answered,
    long resolved,
    long unanswered,
    Quantiles firstResponse,
    Quantiles waiting,
    Quantiles resolution) {

  private static final String QUERY =
      """
      with asked as (
        select (first_visitor_message_at at time zone 'UTC')::date as day, site, status, first_response_at,
          extract(epoch from first_response_at - first_visitor_message_at)::float8 as response,
          extract(epoch from assigned_at - queued_at)::float8 as wait,
          extract(epoch from resolved_at - first_visitor_message_at)::float8 as resolution
        from conversation where first_visitor_message_at >= ? and first_visitor_message_at < ?
      )
      select day, site, count(*), count(first_response_at), count(*) filter (where status = 'RESOLVED'),
        count(*) filter (where status = 'RESOLVED' and first_response_at is null),
        percentile_cont(0.5) within group (order by response),
        percentile_cont(0.9) within group (order by response),
        percentile_cont(0.5) within group (order by wait),
        percentile_cont(0.9) within group (order by wait),
        percentile_cont(0.5) within group (order by resolution) filter (where status = 'RESOLVED'),
        percentile_cont(0.9) within group (order by resolution) filter (where status = 'RESOLVED')
      from asked group by grouping sets ((day, site), ()) order by day nulls last, site
      """;

  /** Reads the figures of one region: a row a day and site, and last the row of the period. */
  static List<KeyFigures> read(Connection database, RegionId region, LocalDate from, LocalDate to)
      throws SQLException {
    try (PreparedStatement statement = database.prepareStatement(QUERY)) {
      statement.setObject(1, midnight(from));
      statement.setObject(2, midnight(to.plusDays(1)));
      List<KeyFigures> all = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          all.add(of(region, rows));
        }
      }
      return all;
    }
  }

  private static KeyFigures of(RegionId region, ResultSet row) throws SQLException {
    return new KeyFigures(
        region,
        Optional.ofNullable(row.getObject(1, LocalDate.class)),
        Optional.ofNullable(row.getString(2)),
        row.getLong(3),
        row.getLong(4),
        row.getLong(5),
        row.getLong(6),
        Quantiles.of(row, 7),
        Quantiles.of(row, 9),
        Quantiles.of(row, 11));
  }

  private static OffsetDateTime midnight(LocalDate day) {
    return day.atStartOfDay().atOffset(ZoneOffset.UTC);
  }

  /**
   * Of durations in seconds; empty where there is none.
   *
   * @param p50 the median
   * @param p90 nine of ten are at most so long
   */
  record Quantiles(Optional<Double> p50, Optional<Double> p90) {

    private static Quantiles of(ResultSet row, int column) throws SQLException {
      return new Quantiles(
          Optional.ofNullable(row.getObject(column, Double.class)),
          Optional.ofNullable(row.getObject(column + 1, Double.class)));
    }
  }
}
