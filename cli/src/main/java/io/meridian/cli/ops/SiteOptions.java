package io.meridian.cli.ops;

import io.meridian.settings.Colour;
import io.meridian.settings.Look;
import io.meridian.settings.Site;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** A site as the command line describes it. */
public final class SiteOptions {

  /** Residency by the visitor's country, the word of {@code --residency} for no fixed zone. */
  static final String BY_COUNTRY = "by-country";

  @Option(
      names = "--name",
      paramLabel = "TEXT",
      description = "What people call it (default: KEY).")
  private Optional<String> name = Optional.empty();

  @Option(
      names = "--domain",
      paramLabel = "HOST",
      required = true,
      split = ",",
      description = "Host whose pages may embed the widget, with :PORT if not the default one.")
  private List<String> domains;

  @Option(
      names = "--residency",
      paramLabel = "ZONE",
      defaultValue = BY_COUNTRY,
      description = "Zone that holds the data, or ${DEFAULT-VALUE}.")
  private String residency;

  @Option(
      names = "--colour",
      paramLabel = "#RRGGBB",
      description = "Of the header, the button and the visitor's messages.")
  private Optional<String> colour = Optional.empty();

  @Option(
      names = "--text",
      paramLabel = "#RRGGBB",
      description = "On the colour; white or black without it. The contrast must be 4.5:1.")
  private Optional<String> text = Optional.empty();

  @Option(
      names = "--language",
      paramLabel = "CODE",
      split = ",",
      description = "Languages of the pages, the one for everybody else first.")
  private List<String> languages = List.of();

  @Option(
      names = "--position",
      paramLabel = "SIDE",
      description = "Side of the button: left or right (default: where a line ends).")
  private Optional<String> position = Optional.empty();

  @Option(
      names = "--title",
      paramLabel = "CODE=TEXT",
      description = "First line of the header in a language.")
  private Map<String, String> titles = Map.of();

  @Option(
      names = "--greeting",
      paramLabel = "CODE=TEXT",
      description = "First line of the conversation in a language.")
  private Map<String, String> greetings = Map.of();

  Site site(String key) {
    Look look =
        new Look(
            colour.map(Colour::new),
            text.map(Colour::new),
            languages,
            position.map(SiteOptions::side),
            new TreeMap<>(titles),
            new TreeMap<>(greetings));
    return new Site(
        key,
        name.orElse(key),
        domains,
        residency.equals(BY_COUNTRY) ? Optional.empty() : Optional.of(residency),
        look.equals(Look.PLAIN) ? Optional.empty() : Optional.of(look));
  }

  private static Look.Position side(String word) {
    return switch (word) {
      case "left" -> Look.Position.LEFT;
      case "right" -> Look.Position.RIGHT;
      default -> throw new IllegalArgumentException("position must be left or right, was " + word);
    };
  }
}
