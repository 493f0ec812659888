package io.meridian.cli.ops;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.cli.control.ControlClient;
import io.meridian.cli.output.Answer;
import io.meridian.cli.output.Form;
import io.meridian.cli.output.Table;
import io.meridian.cli.processes.Patience;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The keys that sign tokens. */
@Command(
    name = "key",
    mixinStandardHelpOptions = true,
    description = "Lists the keys that sign tokens, and makes the next one.")
public final class KeyCommand {

  private static final String KEYS = "/api/keys";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Spec private CommandSpec spec;

  @Command(
      name = "rotate",
      mixinStandardHelpOptions = true,
      description = {
        "Makes the next key and waits until it signs, which it does when every connected instance",
        "holds it. Nobody is logged out: former keys stay until their last token has ended."
      })
  int rotate(@Mixin ControlOptions control, @Mixin Form form) {
    ControlClient client = control.client();
    String id = client.post(KEYS + "/rotation", Map.of()).path("id").asText();
    boolean signs = Patience.until(PATIENCE, () -> state(client, id).equals("SIGNING"));
    JsonNode keys = client.get(KEYS);
    String head =
        signs
            ? "key %s signs%n".formatted(id)
            : "key %s waits: not every connected instance holds it yet%n".formatted(id);
    Answer.print(spec, form.of(keys, () -> head + text(keys)));
    return signs ? 0 : 1;
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the keys.")
  int list(@Mixin ControlOptions control, @Mixin Form form) {
    JsonNode keys = control.client().get(KEYS);
    Answer.print(spec, form.of(keys, () -> text(keys)));
    return 0;
  }

  private static String state(ControlClient client, String id) {
    for (JsonNode key : client.get(KEYS)) {
      if (key.path("id").asText().equals(id)) {
        return key.path("state").asText();
      }
    }
    return "";
  }

  private static String text(JsonNode keys) {
    Table table = new Table("KEY", "STATE", "MADE", "SIGNS SINCE", "LAST TOKEN ENDS");
    for (JsonNode key : keys) {
      table.row(
          key.path("id").asText(),
          key.path("state").asText(),
          key.path("created").asText(),
          key.path("signsSince").asText(""),
          key.path("expires").asText(""));
    }
    return table.toString();
  }
}
