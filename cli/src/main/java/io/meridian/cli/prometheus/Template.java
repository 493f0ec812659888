package io.meridian.cli.prometheus;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with places such as {@code ${region}} that have to be filled. */
public record Template(Path file, String text) {

  private static final Pattern PLACE = Pattern.compile("\\$\\{([a-z]+)}");

  /** Reads a file. */
  public static Template read(Path file) {
    try {
      return new Template(file, Files.readString(file, UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the template " + file, e);
    }
  }

  /**
   * Returns the text with every place filled.
   *
   * @throws IllegalArgumentException when a place has no value
   */
  public String fill(Map<String, String> values) {
    return PLACE
        .matcher(text)
        .replaceAll(place -> Matcher.quoteReplacement(value(values, place.group(1))));
  }

  private String value(Map<String, String> values, String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          file + ": ${" + name + "} must be one of " + values.keySet());
    }
    return value;
  }
}
