package io.meridian.chat.settings.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.settings.Catalogue;
import java.util.Map;
import java.util.ServiceLoader;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CatalogueSourceTest {

  private final CatalogueSource source = new CatalogueSource();

  @AfterEach
  void clear() {
    CatalogueSource.publish(Map.of());
  }

  @Test
  void platformFindsTheSource() {
    assertThat(ServiceLoader.load(ConfigSource.class).stream().map(ServiceLoader.Provider::type))
        .contains(CatalogueSource.class);
  }

  @Test
  void valueInForceGoesBeforeTheDefault() {
    assertThat(source.getValue("chat.message.max-length")).isEqualTo("4000");
    CatalogueSource.publish(Map.of("chat.message.max-length", "100"));
    assertThat(source.getValue("chat.message.max-length")).isEqualTo("100");
    assertThat(source.getOrdinal()).isEqualTo(500);
  }

  @Test
  void nothingOutsideTheCatalogueIsAnswered() {
    CatalogueSource.publish(Map.of("meridian.db.password", "stolen"));
    assertThat(source.getValue("meridian.db.password")).isNull();
    assertThat(source.getPropertyNames()).isEqualTo(Catalogue.chat().keys());
  }
}
