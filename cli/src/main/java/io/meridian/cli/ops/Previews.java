package io.meridian.cli.ops;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.cli.output.Table;

/** What a change does, or would do, as tables. */
final class Previews {

  private Previews() {}

  /** What differs. */
  static String changes(JsonNode changes) {
    Table table = new Table("WHERE", "BEFORE", "AFTER");
    for (JsonNode change : changes) {
      table.row(
          change.path("path").asText(),
          change.path("before").isMissingNode() ? "" : change.path("before"),
          change.path("after").isMissingNode() ? "" : change.path("after"));
    }
    return table.toString();
  }

  /** What differs, and the instances that would get another target. */
  static String text(JsonNode preview) {
    if (preview.path("changes").isEmpty()) {
      return "nothing would change\n";
    }
    Table table = new Table("REACHES", "INSTANCE", "CONNECTED");
    for (JsonNode instance : preview.path("reaches")) {
      table.row(
          instance.path("region").asText(),
          instance.path("instance").asText(),
          Convergence.yes(instance.path("connected").asBoolean()));
    }
    return changes(preview.path("changes")) + table;
  }
}
