package io.meridian.cli.ops;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.cli.output.Answer;
import io.meridian.cli.output.Form;
import io.meridian.cli.output.Table;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says where a visitor would be served now, and why. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description = {
      "Says which region a visitor would be served by now, and why every other one was passed over.",
      "The same function decides for real visitors."
    })
public final class SimulateCommand implements Callable<Integer> {

  private static final int COUNTRY_LENGTH = 2;

  @Mixin private ControlOptions control;
  @Mixin private Form form;
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "ADDRESS|COUNTRY",
      description = "An IPv4 or IPv6 address, or a country's two letters.")
  private String visitor;

  @Option(
      names = "--site",
      paramLabel = "KEY",
      description = "Site, where its contract fixes a zone.")
  private Optional<String> site = Optional.empty();

  @Override
  public Integer call() {
    boolean country = visitor.length() == COUNTRY_LENGTH;
    String query =
        country
            ? "country=" + Query.encoded(visitor.toUpperCase(Locale.ROOT))
            : "address=" + Query.encoded(visitor);
    String ofSite = site.map(key -> "&site=" + Query.encoded(key)).orElse("");
    JsonNode answer = control.client().get("/api/routing/simulate?" + query + ofSite);
    Answer.print(spec, form.of(answer, () -> text(answer)));
    return 0;
  }

  private String text(JsonNode answer) {
    JsonNode decision = answer.path("decision");
    JsonNode best = decision.path("regions").path(0);
    String country = answer.path("country").asText("");
    Table table = new Table("", "REGION", "RULE", "WHY");
    int order = 1;
    for (JsonNode verdict : decision.path("chosen")) {
      row(table, Integer.toString(order++), verdict);
    }
    for (JsonNode verdict : decision.path("passedOver")) {
      row(table, "-", verdict);
    }
    return "%s is served by %s%n%s%n"
            .formatted(
                visitor,
                best.asText("no region: the fence of its zone leaves none"),
                "country %s (%s), zone %s"
                    .formatted(
                        country.isEmpty() ? "unknown" : country,
                        answer.path("origin").asText("asked for"),
                        decision.path("zone").asText()))
        + table;
  }

  private static void row(Table table, String order, JsonNode verdict) {
    table.row(
        order,
        verdict.path("region").asText(),
        verdict.path("reason").asText(),
        verdict.path("detail").asText());
  }
}
