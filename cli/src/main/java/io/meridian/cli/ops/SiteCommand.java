package io.meridian.cli.ops;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.cli.control.ControlClient;
import io.meridian.cli.output.Answer;
import io.meridian.cli.output.Form;
import io.meridian.cli.output.Table;
import io.meridian.settings.Look;
import io.meridian.settings.Site;
import io.meridian.settings.Wire;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sites that embed the widget. */
@Command(
    name = "site",
    mixinStandardHelpOptions = true,
    description = "Registers the websites that embed the widget, and gives their snippets.")
public final class SiteCommand {

  private static final String SITES = "/api/sites";

  @Spec private CommandSpec spec;

  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = "Registers a site, or changes the whole of one that is registered.")
  int add(
      @Mixin ControlOptions control,
      @Mixin Form form,
      @Parameters(paramLabel = "KEY", description = "Public name in the snippet.") String key,
      @Mixin SiteOptions options) {
    ControlClient client = control.client();
    JsonNode revision = client.put(path(key), options.site(key));
    Convergence.Outcome outcome = new Convergence(client).await(revision);
    String text = outcome.text() + System.lineSeparator() + snippet(client, key, "");
    Answer.print(spec, form.of(outcome.of(revision), () -> text));
    return outcome.exitCode();
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the sites.")
  int list(@Mixin ControlOptions control, @Mixin Form form) {
    JsonNode sites = control.client().get(SITES);
    Answer.print(spec, form.of(sites, () -> table(sites)));
    return 0;
  }

  @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows one site.")
  int show(
      @Mixin ControlOptions control,
      @Mixin Form form,
      @Parameters(paramLabel = "KEY", description = "Key of the site.") String key) {
    JsonNode site = control.client().get(path(key));
    Answer.print(spec, form.of(site, () -> text(Wire.read(site, Site.class))));
    return 0;
  }

  @Command(
      name = "remove",
      mixinStandardHelpOptions = true,
      description = "Removes a site. Its open conversations go on; new ones are refused.")
  int remove(
      @Mixin ControlOptions control,
      @Mixin Form form,
      @Parameters(paramLabel = "KEY", description = "Key of the site.") String key) {
    ControlClient client = control.client();
    JsonNode revision = client.delete(path(key));
    Convergence.Outcome outcome = new Convergence(client).await(revision);
    Answer.print(spec, form.of(outcome.of(revision), outcome::text));
    return outcome.exitCode();
  }

  @Command(
      name = "snippet",
      mixinStandardHelpOptions = true,
      description = "Prints the script tag, the line for a Content-Security-Policy, and the page.")
  int snippet(
      @Mixin ControlOptions control,
      @Mixin Form form,
      @Parameters(paramLabel = "KEY", description = "Key of the site.") String key,
      @Option(
              names = "--region",
              paramLabel = "REGION",
              description = "Region that the widget is loaded from; any serves every visitor.")
          Optional<String> region) {
    ControlClient client = control.client();
    String query = region.map(id -> "?region=" + Query.encoded(id)).orElse("");
    JsonNode snippet = client.get(path(key) + "/snippet" + query);
    Answer.print(spec, form.of(snippet, () -> text(snippet)));
    return 0;
  }

  private static String snippet(ControlClient client, String key, String query) {
    return text(client.get(path(key) + "/snippet" + query));
  }

  private static String text(JsonNode snippet) {
    return "On every page:%n  %s%nContent-Security-Policy, where the pages have one:%n  %s%nPreview: %s%n"
        .formatted(
            snippet.path("tag").asText(),
            snippet.path("contentSecurityPolicy").asText(),
            snippet.path("page").asText());
  }

  private static String table(JsonNode sites) {
    Table table = new Table("KEY", "NAME", "RESIDENCY", "LANGUAGES", "DOMAINS");
    for (JsonNode json : sites) {
      Site site = Wire.read(json, Site.class);
      table.row(
          site.key(),
          site.name(),
          site.zone().orElse("by country"),
          String.join(" ", site.look().orElse(Look.PLAIN).languages()),
          String.join(" ", site.domains()));
    }
    return table.toString();
  }

  private static String text(Site site) {
    Look look = site.look().orElse(Look.PLAIN);
    Table table = new Table("FIELD", "VALUE");
    table.row("key", site.key());
    table.row("name", site.name());
    table.row("domains", String.join(" ", site.domains()));
    table.row("residency", site.zone().map(zone -> "zone " + zone).orElse("by country"));
    look.colour()
        .ifPresent(
            colour -> {
              var text = look.textInUse().orElseThrow();
              table.row(
                  "colours",
                  "%s on %s, contrast %.1f:1".formatted(text, colour, text.contrastWith(colour)));
            });
    table.row("languages", String.join(" ", look.languages()));
    look.position().ifPresent(side -> table.row("position", Wire.tree(side).asText()));
    look.titles().forEach((language, title) -> table.row("title " + language, title));
    look.greetings().forEach((language, text) -> table.row("greeting " + language, text));
    return table.toString();
  }

  private static String path(String key) {
    return SITES + "/" + Query.encoded(key);
  }
}
