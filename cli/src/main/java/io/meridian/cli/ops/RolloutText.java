package io.meridian.cli.ops;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.cli.output.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A rollout for people. */
final class RolloutText {

  private static final Set<String> OPEN = Set.of("RUNNING", "PAUSED");

  private RolloutText() {}

  static String list(JsonNode rollouts) {
    Table table = new Table("REVISION", "BEGAN", "STATE", "STAGE", "BY", "REASON");
    for (JsonNode rollout : rollouts) {
      table.row(
          rollout.path("revision").asText(),
          rollout.path("began").asText(),
          rollout.path("state").asText(),
          stage(rollout),
          rollout.path("author").asText(),
          rollout.path("reason").asText());
    }
    return table.toString();
  }

  static String one(JsonNode rollout) {
    Table stages = new Table("STAGE", "PLACES", "BEGAN");
    int number = 1;
    for (JsonNode stage : rollout.path("stages")) {
      stages.row(number, String.join(",", texts(stage.path("places"))), since(stage));
      number++;
    }
    Table instances = new Table("INSTANCE", "STAGE", "CONNECTED", "NEW SETTINGS", "IN FORCE");
    for (JsonNode one : rollout.path("instances")) {
      instances.row(
          one.path("region").asText() + "/" + one.path("instance").asText(),
          one.path("stage").asInt(),
          Convergence.yes(one.path("connected").asBoolean()),
          Convergence.yes(one.path("reached").asBoolean()),
          Convergence.yes(one.path("inForce").asBoolean()));
    }
    String state = rollout.path("state").asText();
    String head =
        "revision %d, %s%s%s%n"
            .formatted(
                rollout.path("revision").asLong(),
                state.toLowerCase(Locale.ROOT).replace('_', ' '),
                OPEN.contains(state) ? " in stage " + stage(rollout) : "",
                rollout.has("note") ? ": " + rollout.path("note").asText() : "");
    return head + stages + instances;
  }

  private static String stage(JsonNode rollout) {
    return rollout.path("stage").asText() + " of " + rollout.path("stages").size();
  }

  private static String since(JsonNode stage) {
    return stage.path("entered").asText("-");
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(one -> texts.add(one.asText()));
    return texts;
  }
}
