package io.meridian.chat.settings.control;

import io.meridian.settings.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which version of the software this is, for people. */
final class Software {

  private static final String PROPERTIES =
      "/META-INF/maven/io.meridian/meridian-regions/pom.properties";

  private Software() {}

  /** The version of the build, {@code development} where it does not run from built jars. */
  static String version() {
    try (InputStream in = Wire.class.getResourceAsStream(PROPERTIES)) {
      if (in == null) {
        return "development";
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version", "development");
    } catch (IOException e) {
      throw new UncheckedIOException(PROPERTIES + " must be readable", e);
    }
  }
}
