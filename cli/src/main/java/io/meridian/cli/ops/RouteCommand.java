package io.meridian.cli.ops;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.cli.control.ControlClient;
import io.meridian.cli.output.Answer;
import io.meridian.cli.output.Form;
import io.meridian.cli.output.Table;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Moves countries between regions. */
@Command(
    name = "route",
    mixinStandardHelpOptions = true,
    description = "Moves a country to other regions, and back. A fence is never crossed.")
public final class RouteCommand {

  private static final String OVERRIDES = "/api/routing/overrides/";

  @Spec private CommandSpec spec;

  @Command(
      name = "set",
      mixinStandardHelpOptions = true,
      description = "Serves a country by these regions, best first.")
  int set(
      @Mixin ControlOptions control,
      @Mixin Form form,
      @Parameters(paramLabel = "COUNTRY", description = "Two letters, such as JP.") String country,
      @Parameters(paramLabel = "REGION", arity = "1..*", description = "Best first.")
          List<String> regions,
      @Option(
              names = "--reason",
              required = true,
              description = "Why; it is kept with the revision.")
          String reason) {
    ControlClient client = control.client();
    JsonNode answer = client.put(path(country), Map.of("regions", regions, "reason", reason));
    return Moves.print(spec, form, client, answer);
  }

  @Command(
      name = "clear",
      mixinStandardHelpOptions = true,
      description = "Takes back what 'set' did.")
  int clear(
      @Mixin ControlOptions control,
      @Mixin Form form,
      @Parameters(paramLabel = "COUNTRY", description = "Two letters, such as JP.") String country,
      @Option(names = "--reason", defaultValue = "override cleared", description = "Why.")
          String reason) {
    ControlClient client = control.client();
    return Moves.print(
        spec, form, client, client.delete(path(country) + "?reason=" + Query.encoded(reason)));
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists the countries that operators moved.")
  int list(@Mixin ControlOptions control, @Mixin Form form) {
    JsonNode overrides = control.client().get("/api/routing/policy").path("overrides");
    Answer.print(spec, form.of(overrides, () -> overrides(overrides)));
    return 0;
  }

  private static String overrides(JsonNode overrides) {
    Table table = new Table("COUNTRY", "REGIONS", "REASON");
    overrides
        .properties()
        .forEach(
            entry ->
                table.row(
                    entry.getKey(),
                    joined(entry.getValue().path("regions")),
                    entry.getValue().path("reason").asText()));
    return table.toString();
  }

  private static String joined(JsonNode values) {
    StringBuilder text = new StringBuilder();
    values.forEach(value -> text.append(text.isEmpty() ? "" : ", ").append(value.asText()));
    return text.toString();
  }

  private static String path(String country) {
    return OVERRIDES + Query.encoded(country.toUpperCase(Locale.ROOT));
  }
}
