package io.meridian.cli.ops;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.cli.control.ControlClient;
import io.meridian.cli.output.Answer;
import io.meridian.cli.output.Form;
import io.meridian.cli.output.Table;
import io.meridian.region.RegionId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What regions prove themselves by to the control plane: three verbs of {@code region}. */
final class RegionCredentials {

  private RegionCredentials() {}

  private static String path(RegionId region, String rest) {
    return "/api/regions/" + region + "/" + rest;
  }

  /** Lets a region take a credential. */
  @Command(
      name = "enrol",
      mixinStandardHelpOptions = true,
      description = {
        "Prints a one-time token that the region's instances exchange for its credential.",
        "Put it into the file of meridian.control.enrolment-file."
      })
  static final class Enrol implements Callable<Integer> {

    @Mixin private ControlOptions control;
    @Mixin private Form form;

    @Parameters(paramLabel = "ID", description = "Such as eu-west.")
    private RegionId region;

    @Option(
        names = "--for",
        paramLabel = "DURATION",
        description = "How long it is good, ISO 8601, at most P7D (default: PT1H).")
    private Optional<String> validity = Optional.empty();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      Map<String, Object> body = new HashMap<>();
      validity.ifPresent(text -> body.put("validity", text));
      JsonNode enrolment = control.client().post(path(region, "enrolment"), body);
      String text =
          "%s%n# good once, until %s%n"
              .formatted(enrolment.path("token").asText(), enrolment.path("expires").asText());
      Answer.print(spec, form.of(enrolment, () -> text));
      return 0;
    }
  }

  /** Shows what a region was given. */
  @Command(
      name = "credentials",
      mixinStandardHelpOptions = true,
      description = "Lists a region's credentials and open enrolments.")
  static final class Listing implements Callable<Integer> {

    @Mixin private ControlOptions control;
    @Mixin private Form form;

    @Parameters(paramLabel = "ID", description = "Such as eu-west.")
    private RegionId region;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      JsonNode all = control.client().get(path(region, "credentials"));
      Answer.print(spec, form.of(all, () -> text(all)));
      return 0;
    }

    private static String text(JsonNode all) {
      Table table = new Table("WHAT", "ID", "BY", "SINCE", "GOOD UNTIL", "REVOKED");
      for (JsonNode one : all.path("credentials")) {
        row(table, "credential", one, one.path("issued"));
      }
      for (JsonNode one : all.path("enrolments")) {
        row(table, "enrolment", one, one.path("created"));
      }
      return table.toString();
    }

    private static void row(Table table, String what, JsonNode one, JsonNode since) {
      table.row(
          what,
          one.path("id").asText(),
          one.path("author").asText(),
          since.asText(),
          one.path("expires").asText(),
          one.path("revoked").asText(""));
    }
  }

  /** Takes credentials of a region back. */
  @Command(
      name = "revoke",
      mixinStandardHelpOptions = true,
      description = {
        "Takes one credential of a region back, or all of them with its open enrolments.",
        "Its instances serve on with what they hold, and get no news until they are enrolled again."
      })
  static final class Revoke implements Callable<Integer> {

    @Mixin private ControlOptions control;
    @Mixin private Form form;

    @Parameters(index = "0", paramLabel = "ID", description = "Such as eu-west.")
    private RegionId region;

    @Parameters(
        index = "1",
        arity = "0..1",
        paramLabel = "CREDENTIAL",
        description = "Id (default: all).")
    private Optional<String> credential = Optional.empty();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      ControlClient client = control.client();
      String rest = credential.map(id -> "credentials/" + Query.encoded(id)).orElse("credentials");
      JsonNode ended = client.delete(path(region, rest));
      String text = "%d revoked%n".formatted(ended.path("revoked").asInt(1));
      Answer.print(spec, form.of(ended, () -> text));
      return 0;
    }
  }
}
