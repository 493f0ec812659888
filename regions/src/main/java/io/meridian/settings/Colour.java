package io.meridian.settings;

import static java.lang.Math.max;
import static java.lang.Math.min;
import static java.lang.Math.pow;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A colour of the sRGB space.
 *
 * @param hex {@code #} and six lower-case hexadecimal digits
 */
public record Colour(@JsonValue String hex) {

  /** Least contrast of text of normal size with its ground (WCAG 2.2, 1.4.3, level AA). */
  public static final double LEAST_CONTRAST = 4.5;

  private static final Pattern HEX = Pattern.compile("#[0-9a-f]{6}");

  static final Colour WHITE = new Colour("#ffffff");
  static final Colour BLACK = new Colour("#000000");

  @JsonCreator
  public Colour {
    hex = hex == null ? null : hex.toLowerCase(Locale.ROOT);
    if (hex == null || !HEX.matcher(hex).matches()) {
      throw new IllegalArgumentException(
          "colour must be # and six hexadecimal digits, such as #0d5c56, was " + hex);
    }
  }

  /** Returns the contrast ratio with another colour, 1 to 21 (WCAG 2.2). */
  public double contrastWith(Colour other) {
    double mine = luminance();
    double its = other.luminance();
    return (max(mine, its) + 0.05) / (min(mine, its) + 0.05);
  }

  /** Returns white, or black where white text on this colour is hard to read. */
  public Colour readable() {
    return contrastWith(WHITE) >= LEAST_CONTRAST ? WHITE : BLACK;
  }

  private double luminance() {
    return 0.2126 * linear(1) + 0.7152 * linear(3) + 0.0722 * linear(5);
  }

  private double linear(int start) {
    double value = Integer.parseInt(hex.substring(start, start + 2), 16) / 255.0;
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
  }

  @Override
  public String toString() {
    return hex;
  }
}
