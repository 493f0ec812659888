package io.meridian.cli.reports;

import io.meridian.cli.output.Table;
import io.meridian.cli.reports.KeyFigures.Quantiles;
import io.meridian.region.RegionId;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Key figures of several regions. Counts may be added up over regions; quantiles may not.
 *
 * @param from first day, in UTC
 * @param to last day, included
 * @param missing regions without figures, and why
 */
record Report(
    LocalDate from, LocalDate to, List<KeyFigures> figures, SortedMap<RegionId, String> missing) {

  private static final List<String> COLUMNS =
      List.of(
          "day",
          "region",
          "site",
          "conversations",
          "answered",
          "resolved",
          "unanswered",
          "first_response_p50_seconds",
          "first_response_p90_seconds",
          "wait_p50_seconds",
          "wait_p90_seconds",
          "resolution_p50_seconds",
          "resolution_p90_seconds");

  /** Name of its file. */
  String fileName() {
    return "key-figures-" + from + "-" + to + ".csv";
  }

  /** All rows as RFC 4180 text; the row of the whole period has neither day nor site. */
  String csv() {
    return Stream.concat(Stream.of(String.join(",", COLUMNS)), figures.stream().map(Report::csvRow))
        .collect(Collectors.joining("\r\n", "", "\r\n"));
  }

  /** The whole period, region by region, for people. */
  String text() {
    Table table =
        new Table(
            "REGION",
            "CONVERSATIONS",
            "ANSWERED",
            "RESOLVED",
            "UNANSWERED",
            "FIRST RESPONSE P50, P90",
            "WAIT P50, P90",
            "RESOLUTION P50, P90");
    figures.stream()
        .filter(one -> one.day().isEmpty())
        .forEach(
            one ->
                table.row(
                    one.region(),
                    one.conversations(),
                    one.answered(),
                    one.resolved(),
                    one.unanswered(),
                    text(one.firstResponse()),
                    text(one.waiting()),
                    text(one.resolution())));
    StringBuilder text = new StringBuilder(from + " to " + to + " (UTC)" + System.lineSeparator());
    text.append(table);
    missing.forEach(
        (region, why) ->
            text.append("missing: ")
                .append(region)
                .append(": ")
                .append(why)
                .append(System.lineSeparator()));
    return text.toString();
  }

  // Neither a site's key nor a region's id can hold a comma or a quote.
  private static String csvRow(KeyFigures one) {
    return Stream.of(
            one.day().map(LocalDate::toString).orElse(""),
            one.region(),
            one.site().orElse(""),
            one.conversations(),
            one.answered(),
            one.resolved(),
            one.unanswered(),
            number(one.firstResponse().p50()),
            number(one.firstResponse().p90()),
            number(one.waiting().p50()),
            number(one.waiting().p90()),
            number(one.resolution().p50()),
            number(one.resolution().p90()))
        .map(String::valueOf)
        .collect(Collectors.joining(","));
  }

  private static String number(Optional<Double> seconds) {
    return seconds.map(value -> String.format(Locale.ROOT, "%.3f", value)).orElse("");
  }

  private static String text(Quantiles quantiles) {
    return quantiles.p50().isEmpty()
        ? "-"
        : String.format(
            Locale.ROOT, "%.1f s, %.1f s", quantiles.p50().get(), quantiles.p90().orElseThrow());
  }
}
