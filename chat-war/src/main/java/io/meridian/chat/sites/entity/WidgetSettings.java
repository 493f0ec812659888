package io.meridian.chat.sites.entity;

import io.meridian.settings.Colour;
import io.meridian.settings.Look;
import io.meridian.settings.Look.Position;
import io.meridian.settings.Site;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the widget goes by on the pages of a site. What is missing is the widget's own.
 *
 * @param site key of the site
 * @param maxLength longest text of a message, in characters
 * @param typing whether the region passes on that somebody types
 * @param greeting first line for every site and language, where an operator has set one
 * @param colour of the header, the button and the visitor's messages
 * @param text on that colour
 * @param languages the site's languages, the one for everybody else first
 * @param position side of the page: left or right
 * @param titles first line of the header, by language
 * @param greetings first line of the conversation, by language
 */
public record WidgetSettings(
    String site,
    int maxLength,
    boolean typing,
    Optional<String> greeting,
    Optional<Colour> colour,
    Optional<Colour> text,
    List<String> languages,
    Optional<Position> position,
    Map<String, String> titles,
    Map<String, String> greetings) {

  /** Settings of a site. */
  public static WidgetSettings of(
      Site site, int maxLength, boolean typing, Optional<String> greeting) {
    Look look = site.look().orElse(Look.PLAIN);
    return new WidgetSettings(
        site.key(),
        maxLength,
        typing,
        greeting,
        look.colour(),
        look.textInUse(),
        look.languages(),
        look.position(),
        look.titles(),
        look.greetings());
  }
}
