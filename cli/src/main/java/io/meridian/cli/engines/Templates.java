package io.meridian.cli.engines;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Configuration files with {@code @NAME@} where a value goes. */
final class Templates {

  private static final Pattern PLACE = Pattern.compile("@([A-Z_]+)@");

  private Templates() {}

  /** Reads a template of this package and fills all its places; each must have a value. */
  static String fill(String resource, Map<String, String> values) {
    String template;
    try (InputStream in = Templates.class.getResourceAsStream(resource)) {
      template = new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return PLACE
        .matcher(template)
        .replaceAll(
            place -> {
              String value = values.get(place.group(1));
              if (value == null) {
                throw new IllegalArgumentException(
                    resource + " needs a value for " + place.group(1));
              }
              return Matcher.quoteReplacement(value);
            });
  }
}
