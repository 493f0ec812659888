package io.meridian.cli.ops;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.cli.control.ControlClient;
import io.meridian.cli.output.Answer;
import io.meridian.cli.output.Form;
import io.meridian.cli.output.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Agents and their tokens. */
@Command(
    name = "agent",
    mixinStandardHelpOptions = true,
    description = "Makes agents and lists them.")
public final class AgentCommand {

  private static final String AGENTS = "/api/agents";

  @Spec private CommandSpec spec;

  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      description = "Makes an agent and prints the link to the desk. The token is shown this once.")
  int create(
      @Mixin ControlOptions control,
      @Mixin Form form,
      @Parameters(paramLabel = "NAME", description = "What visitors see.") String name,
      @Option(
              names = "--region",
              paramLabel = "ID",
              description = "Serves only there; may be repeated (default: every region).")
          List<String> regions,
      @Option(
              names = "--for",
              paramLabel = "DURATION",
              description = "How long the token is good, ISO 8601, at most P30D (default: PT12H).")
          Optional<String> validity) {
    ControlClient client = control.client();
    Map<String, Object> body = new HashMap<>();
    body.put("name", name);
    body.put("regions", regions == null ? List.of() : regions);
    validity.ifPresent(text -> body.put("validity", text));
    JsonNode issued = client.post(AGENTS, body);
    Answer.print(spec, form.of(issued, () -> link(client, issued)));
    return 0;
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the agents.")
  int list(@Mixin ControlOptions control, @Mixin Form form) {
    JsonNode agents = control.client().list(AGENTS);
    Answer.print(spec, form.of(agents, () -> text(agents)));
    return 0;
  }

  private static String link(ControlClient client, JsonNode issued) {
    String door = client.get("/api/regions").path(0).path("region").path("url").asText();
    return "%s/desk/#token=%s%ngood until %s%n"
        .formatted(door, issued.path("token").asText(), issued.path("expires").asText());
  }

  private static String text(JsonNode agents) {
    Table table = new Table("NAME", "REGIONS", "GOOD UNTIL", "ID");
    for (JsonNode agent : agents) {
      StringBuilder regions = new StringBuilder();
      agent
          .path("regions")
          .forEach(region -> regions.append(regions.isEmpty() ? "" : ", ").append(region.asText()));
      table.row(
          agent.path("name").asText(),
          regions.isEmpty() ? "every region" : regions,
          agent.path("expires").asText(),
          agent.path("id").asText());
    }
    return table.toString();
  }
}
