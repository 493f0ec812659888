package io.meridian.control.revisions.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.control.Contents;
import io.meridian.region.RegionId;
import io.meridian.routing.Route;
import io.meridian.settings.Content;
import io.meridian.settings.Site;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What differs between two contents. */
class DifferenceTest {

  private static final Content CONTENT = Contents.two();

  @Test
  void equalContentsDifferInNothing() {
    assertThat(Difference.between(CONTENT, Contents.two())).isEmpty();
  }

  @Test
  void changedSettingIsOneChange() {
    Content before = CONTENT.withSettings(Map.of("chat.greeting", "Hi"));
    Content after = CONTENT.withSettings(Map.of("chat.greeting", "Hello"));

    assertThat(Difference.between(before, after))
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.path()).isEqualTo("settings.chat.greeting");
              assertThat(change.before().asText()).isEqualTo("Hi");
              assertThat(change.after().asText()).isEqualTo("Hello");
            });
  }

  @Test
  void newOverrideHasNothingBefore() {
    Route route = new Route(List.of(RegionId.of("us-east")), "a test");
    Content after = CONTENT.withRouting(CONTENT.routing().withOverride("GB", route));

    assertThat(Difference.between(CONTENT, after))
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.path()).isEqualTo("routing.overrides.GB");
              assertThat(change.before()).isNull();
            });
  }

  @Test
  void listsOfNamedThingsGoByTheirNames() {
    Site first = new Site("first", "First", List.of("a.test"), Optional.empty());
    Site second = new Site("second", "Second", List.of("b.test"), Optional.empty());
    Content before = CONTENT.withSites(List.of(second));
    Content after = CONTENT.withSites(List.of(first, second));

    assertThat(Difference.between(before, after))
        .extracting(Change::path)
        .containsExactly("sites.first");
  }

  @Test
  void removedRegionHasNothingAfter() {
    assertThat(Difference.between(CONTENT, Contents.of(Contents.EU_CENTRAL)))
        .anySatisfy(
            change -> {
              assertThat(change.path()).isEqualTo("routing.regions.us-east");
              assertThat(change.after()).isNull();
            });
  }
}
