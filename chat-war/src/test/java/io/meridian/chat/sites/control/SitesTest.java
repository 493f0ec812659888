package io.meridian.chat.sites.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.chat.database.Postgres;
import io.meridian.chat.sites.entity.SiteRow;
import io.meridian.settings.Site;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Postgres.class)
class SitesTest {

  private Postgres.Unit unit;

  @BeforeEach
  void open(Postgres.Unit database) {
    unit = database;
  }

  @Test
  void aRemovedSiteStaysInactiveAndComesBack() {
    replaceAll(site("shop", "Shop"), site("bank", "Bank"));
    replaceAll(site("bank", "The Bank"));
    assertThat(row("shop").active()).isFalse();
    assertThat(row("bank").site().name()).isEqualTo("The Bank");
    replaceAll(site("shop", "Shop"));
    assertThat(row("shop").active()).isTrue();
    assertThat(row("bank").active()).isFalse();
  }

  @Test
  void aSiteThatCameInForceJustNowIsStoredOnce() {
    Site shop = site("shop", "Shop");
    run(sites -> sites.store(shop));
    run(sites -> sites.store(shop));
    assertThat(row("shop").site()).isEqualTo(shop);
  }

  private void replaceAll(Site... sites) {
    run(control -> control.replaceAll(List.of(sites)));
  }

  private void run(java.util.function.Consumer<Sites> work) {
    unit.of(
        database -> {
          Sites sites = new Sites();
          sites.database = database;
          work.accept(sites);
          return null;
        });
  }

  private SiteRow row(String key) {
    return unit.of(database -> database.find(SiteRow.class, key));
  }

  private static Site site(String key, String name) {
    return new Site(
        key, name, List.of(key + ".example", "www." + key + ".example"), Optional.of("EU"));
  }
}
