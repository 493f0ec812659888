package io.meridian.settings;

import static java.util.Collections.unmodifiableSortedMap;
import static java.util.Collections.unmodifiableSortedSet;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * How the widget looks and speaks on the pages of a site. What is not given is the widget's own.
 *
 * @param colour of the header, the button and the visitor's messages
 * @param text on that colour; without it white or black, whichever is readable
 * @param languages the site's languages, the one for everybody else first
 * @param position side of the page on which the button is
 * @param titles first line of the header, by language
 * @param greetings first line of the conversation, by language
 */
public record Look(
    Optional<Colour> colour,
    Optional<Colour> text,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> languages,
    Optional<Position> position,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<String, String> titles,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<String, String> greetings) {

  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");

  /** Languages that the widget has texts in. A later version may know more. */
  public static final SortedSet<String> KNOWN_LANGUAGES =
      unmodifiableSortedSet(new TreeSet<>(List.of("ar", "de", "en", "es", "fr", "zh")));

  /** The widget's own look. */
  public static final Look PLAIN =
      new Look(
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          new TreeMap<>(),
          new TreeMap<>());

  /** Longest title or greeting, in characters. */
  static final int MAX_TEXT = 500;

  /** Side of the page. Without one it is the side where a line of the widget's language ends. */
  public enum Position {
    @JsonProperty("left")
    LEFT,
    @JsonProperty("right")
    RIGHT
  }

  public Look {
    colour = colour == null ? Optional.empty() : colour;
    text = text == null ? Optional.empty() : text;
    languages = languages == null ? List.of() : List.copyOf(languages);
    position = position == null ? Optional.empty() : position;
    titles = texts("titles", titles);
    greetings = texts("greetings", greetings);
    languages.forEach(language -> requireLanguage("languages", language));
    if (languages.size() != languages.stream().distinct().count()) {
      throw new IllegalArgumentException("look languages must name each once, was " + languages);
    }
    if (text.isPresent() && colour.isEmpty()) {
      throw new IllegalArgumentException(
          "look text must come with the colour it stands on, was " + text.get() + " alone");
    }
  }

  /** Returns the colour of text on the site's colour; empty where the widget's own are meant. */
  public Optional<Colour> textInUse() {
    return text.or(() -> colour.map(Colour::readable));
  }

  /** Returns the contrast ratio of text and colour where it is too low to read. */
  public Optional<Double> poorContrast() {
    return text.flatMap(ink -> colour.map(ink::contrastWith))
        .filter(ratio -> ratio < Colour.LEAST_CONTRAST);
  }

  private static SortedMap<String, String> texts(String field, Map<String, String> given) {
    SortedMap<String, String> texts = new TreeMap<>(given == null ? Map.of() : given);
    texts.forEach(
        (language, text) -> {
          requireLanguage(field, language);
          if (text == null || text.isBlank() || text.length() > MAX_TEXT) {
            throw new IllegalArgumentException(
                "look %s.%s must be 1 to %d characters, was %s"
                    .formatted(field, language, MAX_TEXT, text == null ? null : text.length()));
          }
        });
    return unmodifiableSortedMap(texts);
  }

  private static void requireLanguage(String field, String language) {
    if (language == null || !LANGUAGE.matcher(language).matches()) {
      throw new IllegalArgumentException(
          "look %s must be by language of two or three letters (ISO 639), was %s"
              .formatted(field, language));
    }
  }
}
