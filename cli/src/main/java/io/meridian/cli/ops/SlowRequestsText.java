package io.meridian.cli.ops;

import static java.util.Comparator.comparing;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.cli.output.Progress;
import io.meridian.cli.output.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Slow requests of several instances for people: the slowest first, then who has not answered. */
final class SlowRequestsText {

  private SlowRequestsText() {}

  static String of(JsonNode instances) {
    List<Row> rows = new ArrayList<>();
    StringBuilder others = new StringBuilder();
    for (JsonNode one : instances) {
      String name = one.path("instance").asText();
      one.path("requests").forEach(request -> rows.add(Row.of(name, request)));
      if (!one.path("state").asText().equals("ANSWERED")) {
        others.append("%s: %s%n".formatted(name, why(one)));
      }
    }
    return (rows.isEmpty() ? "no slow requests%n".formatted() : table(rows)) + others;
  }

  /** How many there are, and of how many instances: {@code 7 from 2 of 3}. */
  static String count(JsonNode instances) {
    int requests = 0;
    int answered = 0;
    for (JsonNode one : instances) {
      requests += one.path("requests").size();
      answered += one.path("state").asText().equals("ANSWERED") ? 1 : 0;
    }
    return instances.isEmpty() ? "" : requests + " from " + answered + " of " + instances.size();
  }

  private static String table(List<Row> rows) {
    Table table = new Table("BEGAN", "INSTANCE", "TOOK", "REQUEST", "STATUS", "TRACE");
    rows.stream()
        .sorted(comparing(Row::took).reversed())
        .forEach(
            row ->
                table.row(
                    row.request.path("began").asText(),
                    row.instance,
                    Progress.seconds(row.took),
                    row.request.path("method").asText() + " " + row.request.path("route").asText(),
                    row.request.path("status").asText(),
                    row.request.path("trace").asText()));
    return table.toString();
  }

  private static String why(JsonNode one) {
    String state = one.path("state").asText().toLowerCase(Locale.ROOT).replace('_', '-');
    String detail = one.path("detail").asText();
    return detail.isEmpty() ? state : state + ", " + detail;
  }

  private record Row(String instance, Duration took, JsonNode request) {

    static Row of(String instance, JsonNode request) {
      return new Row(instance, Duration.parse(request.path("took").asText()), request);
    }
  }
}
