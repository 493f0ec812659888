package io.meridian.chat.settings.control;

import io.meridian.settings.Catalogue;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * The settings in force as a source of MicroProfile Config. It answers from memory, and only for
 * keys of the catalogue, so that no target can override anything else of the server.
 *
 * <p>The platform makes its own objects of this class: the values are static, one set for each
 * deployment.
 */
public class CatalogueSource implements ConfigSource {

  /** Above environment variables (300) and system properties (400). */
  static final int ORDINAL = 500;

  private static final AtomicReference<Map<String, String>> VALUES =
      new AtomicReference<>(Map.of());

  /** Replaces all values. */
  static void publish(Map<String, String> values) {
    VALUES.set(Map.copyOf(values));
  }

  @Override
  public String getName() {
    return "meridian-settings";
  }

  @Override
  public int getOrdinal() {
    return ORDINAL;
  }

  @Override
  public Set<String> getPropertyNames() {
    return Catalogue.chat().keys();
  }

  /** The value in force or the default of the catalogue, {@code null} for any other key. */
  @Override
  public String getValue(String key) {
    Catalogue catalogue = Catalogue.chat();
    return catalogue.keys().contains(key) ? catalogue.value(VALUES.get(), key) : null;
  }
}
