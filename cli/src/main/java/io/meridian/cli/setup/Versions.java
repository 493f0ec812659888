package io.meridian.cli.setup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * The versions this build was made for.
 *
 * @param meridian of this software
 * @param payara of the server
 * @param postgresql of the database's binaries
 */
public record Versions(String meridian, String payara, String postgresql) {

  /** Reads what the build wrote. */
  public static Versions ofThisBuild() {
    Properties text = new Properties();
    try (InputStream in = Versions.class.getResourceAsStream("versions.properties")) {
      text.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Versions(
        text.getProperty("meridian"), text.getProperty("payara"), text.getProperty("postgresql"));
  }
}
