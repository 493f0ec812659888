package io.meridian.cli.ops;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.cli.output.Answer;
import io.meridian.cli.output.Form;
import io.meridian.cli.output.Table;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Who did what, when and why. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = {
      "Lists what was changed, refused and denied, the newest first: who, when, why.",
      "--output json has what was before and after each change."
    })
public final class AuditCommand implements Callable<Integer> {

  private static final int PART = 200;

  @Mixin private ControlOptions control;
  @Mixin private Form form;
  @Spec private CommandSpec spec;

  @Option(names = "--who", paramLabel = "NAME", description = "Only of that one, by name or id.")
  private String who;

  @Option(
      names = "--action",
      paramLabel = "ACTION",
      description = "Only that one, such as 'PATCH /api/settings'.")
  private String action;

  @Option(
      names = "--resource",
      paramLabel = "PATH",
      description = "Only below that path, such as /api/routing.")
  private String resource;

  @Option(
      names = "--outcome",
      paramLabel = "OUTCOME",
      description = "Only done, refused, denied or failed.")
  private String outcome;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Then or later, such as 2026-01-05T10:00:00Z.")
  private String since;

  @Option(names = "--until", paramLabel = "TIME", description = "Before that.")
  private String until;

  @Option(
      names = "--most",
      paramLabel = "NUMBER",
      defaultValue = "50",
      description = "How many (default: ${DEFAULT-VALUE}).")
  private int most;

  @Override
  public Integer call() {
    Map<String, String> filters = new LinkedHashMap<>();
    filters.put("who", who);
    filters.put("action", action);
    filters.put("resource", resource);
    filters.put("outcome", outcome);
    filters.put("since", since);
    filters.put("until", until);
    filters.put("limit", Integer.toString(Math.max(1, Math.min(most, PART))));
    String query =
        filters.entrySet().stream()
            .filter(filter -> filter.getValue() != null)
            .map(filter -> filter.getKey() + "=" + Query.encoded(filter.getValue()))
            .collect(Collectors.joining("&"));
    JsonNode entries = control.client().list("/api/audit?" + query, most);
    Answer.print(spec, form.of(entries, () -> text(entries)));
    return 0;
  }

  private static String text(JsonNode entries) {
    Table table = new Table("WHEN", "WHO", "ROLE", "OUTCOME", "ACTION", "RESOURCE", "WHY");
    for (JsonNode entry : entries) {
      String reason = entry.path("reason").asText();
      table.row(
          entry.path("at").asText(),
          entry.path("who").asText(),
          entry.path("role").asText(),
          entry.path("outcome").asText().toLowerCase(java.util.Locale.ROOT),
          entry.path("action").asText(),
          entry.path("resource").asText(),
          reason.isEmpty() ? entry.path("detail").asText() : reason);
    }
    return table.toString();
  }
}
