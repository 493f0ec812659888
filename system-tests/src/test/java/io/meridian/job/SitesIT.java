package io.meridian.job;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.meridian.world.SharedWorld;
import io.meridian.world.World;
import java.net.URI;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A site owner registers a site, and its pages show the chat as they asked for it. */
@Order(4)
@ExtendWith(SharedWorld.class)
class SitesIT {

  private static final String GERMANY = "194.25.0.125";

  @Test
  void aSiteIsRegisteredShownAndRemovedByCommand(World world) {
    String added =
        world.meridian("site", "add", "bank", "--domain", "bank.example", "--residency", "EU").ok();
    assertThat(added)
        .contains("in force on every connected instance", "data-site=\"bank\"", "connect-src");
    assertThat(world.meridian("site", "list").ok()).contains("bank", "EU", "bank.example", "demo");
    assertThat(world.meridian("site", "show", "bank").ok()).contains("zone EU");
    assertThat(world.meridian("simulate", "8.8.8.8", "--site", "bank").ok()).contains("zone EU");
    assertThat(world.meridian("site", "snippet", "bank", "--output", "json").ok())
        .contains("contentSecurityPolicy");

    world.meridian("site", "remove", "bank").ok();
    assertThat(world.meridian("site", "show", "bank").exit()).isEqualTo(3);
  }

  @Test
  void whatCannotBeReadOrIsUnknownIsRefusedWithFieldRuleAndValue(World world) {
    var poor =
        world.meridian(
            "site",
            "add",
            "poor",
            "--domain",
            "a.test",
            "--colour",
            "#ffd400",
            "--text",
            "#ffffff");
    assertThat(poor.exit()).isEqualTo(3);
    assertThat(poor.text()).contains("sites.poor.look.text", "4.5:1", "1.43:1");
    assertThat(
            world.meridian("site", "add", "poor", "--domain", "a.test", "--language", "xx").text())
        .contains("look.languages", "was xx");
    assertThat(
            world
                .meridian("site", "add", "poor", "--domain", "a.test", "--residency", "MARS")
                .text())
        .contains("sites.poor.zone", "MARS");
    assertThat(world.meridian("site", "list").ok()).doesNotContain("poor");
  }

  @Test
  void aGermanSiteHasItsColoursAndWordsAndAChangeReachesItsOpenPages(World world) {
    if (!Browsers.isThere()) {
      Report.skipped("browser test of sites", "no " + Browsers.CHROMIUM);
      return;
    }
    URI door = world.fronts().get("eu-central");
    try (WebSite web = WebSite.of(door);
        Browsers browsers = Browsers.start()) {
      laden(world, web, "Moin! Was darf es sein?");
      Page page = browsers.page(GERMANY, 1280, 800);
      page.navigate(web.page("de", "laden"));
      assertThat(at(page, "launcher")).hasAttribute("aria-label", "Chat öffnen");
      at(page, "launcher").click();
      assertThat(at(page, "greeting")).hasText("Moin! Was darf es sein?");
      assertThat(at(page, "panel")).containsText("Frag den Laden");
      assertThat(at(page, "launcher")).hasCSS("background-color", "rgb(255, 212, 0)");
      write(page, "Wo bleibt mein Paket?");
      assertThat(at(page, "message-state").last()).hasText("Gesendet");
      assertThat(at(page, "message-text")).hasCSS("color", "rgb(0, 0, 0)");
      Browsers.picture(page, "site-desktop");
      page.setViewportSize(390, 844);
      Browsers.picture(page, "site-phone");
      assertThat(browsers.errors()).isEmpty();

      laden(world, web, "Moin moin!");
      assertThat(at(page, "greeting")).hasText("Moin moin!");
      world.meridian("settings", "set", "chat.message.max-length=20", "--reason", "short").ok();
      at(page, "composer").fill("Das ist viel mehr als zwanzig Zeichen.");
      assertThat(at(page, "limit")).containsText("38 von 20 Zeichen");
    } finally {
      world.meridian("settings", "set", "chat.message.max-length=", "--reason", "as before").ok();
      world.meridian("site", "remove", "laden").ok();
    }
  }

  @Test
  void anArabicPageReadsFromRightToLeftAndAForeignPageShowsNothing(World world) {
    if (!Browsers.isThere()) {
      Report.skipped("browser test of sites", "no " + Browsers.CHROMIUM);
      return;
    }
    URI door = world.fronts().get("eu-central");
    try (WebSite web = WebSite.of(door);
        Browsers browsers = Browsers.start()) {
      laden(world, web, "Moin!");
      Page page = browsers.page(GERMANY, 1280, 800);
      page.navigate(web.page("ar", "laden"));
      at(page, "launcher").click();
      assertThat(at(page, "panel")).hasCSS("direction", "rtl");
      assertThat(at(page, "composer")).hasAttribute("placeholder", "اكتب رسالة…");
      write(page, "أين طلبي؟");
      assertThat(at(page, "message-text")).hasText("أين طلبي؟");
      Browsers.picture(page, "site-arabic");
      assertThat(at(page, "launcher").boundingBox().x).isLessThan(200);
      assertThat(browsers.errors()).isEmpty();

      refused(browsers, page, web.foreign("de", "laden"), "origin must be a domain of site laden");
      refused(browsers, page, web.page("de", "nobody"), "site must be registered, was nobody");
    } finally {
      world.meridian("site", "remove", "laden").ok();
    }
  }

  @Test
  void theOwnersPageGivesTheSnippetAndAPreview(World world) {
    if (!Browsers.isThere()) {
      Report.skipped("browser test of sites", "no " + Browsers.CHROMIUM);
      return;
    }
    URI door = world.fronts().get("eu-central");
    try (WebSite web = WebSite.of(door);
        Browsers browsers = Browsers.start()) {
      laden(world, web, "Moin! Was darf es sein?");
      Page page = browsers.page(GERMANY, 1280, 900);
      page.navigate(door + "/sites/?site=laden");
      assertThat(at(page, "tag")).containsText("data-site=\"laden\"");
      assertThat(at(page, "policy")).containsText(door.toString().replaceFirst("^http", "ws"));
      Locator preview = page.frameLocator("#preview").getByTestId("greeting");
      at(page, "language").selectOption("de");
      assertThat(preview).hasText("Moin! Was darf es sein?");
      Browsers.picture(page, "snippet-desktop");
      page.setViewportSize(390, 844);
      Browsers.whole(page, "snippet-phone");
      assertThat(browsers.errors()).isEmpty();

      page.navigate(door + "/sites/?site=nobody");
      assertThat(at(page, "problem")).containsText("site must be registered, was nobody");
    } finally {
      world.meridian("site", "remove", "laden").ok();
    }
  }

  private static void refused(Browsers browsers, Page page, String address, String reason) {
    page.navigate(address);
    // Playwright tells of the console only while its own thread waits for it
    page.waitForCondition(
        () -> browsers.errors().stream().anyMatch(error -> error.contains(reason)));
    assertThat(page.locator("meridian-chat")).hasCount(0);
  }

  private static void laden(World world, WebSite web, String greeting) {
    world
        .meridian(
            "site",
            "add",
            "laden",
            "--name",
            "Laden",
            "--domain",
            web.domain(),
            "--colour",
            "#ffd400",
            "--language",
            "de,ar",
            "--title",
            "de=Frag den Laden",
            "--greeting",
            "de=" + greeting)
        .ok();
  }

  private static void write(Page page, String text) {
    at(page, "composer").fill(text);
    at(page, "send").click();
  }

  private static Locator at(Page page, String testId) {
    return page.getByTestId(testId);
  }
}
