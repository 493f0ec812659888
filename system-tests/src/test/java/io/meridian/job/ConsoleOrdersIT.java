package io.meridian.job;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.meridian.world.SharedWorld;
import io.meridian.world.World;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Orders that an operator gives at the console beyond the everyday ones, in a browser. */
@Order(4)
@ExtendWith(SharedWorld.class)
class ConsoleOrdersIT {

  private static final int INSTANCES = 5;
  private static final String KEY = "chat.queue.limit";
  private static final String ONE = "eu-central/eu-central-2";
  private static final String[] BACK = {
    "settings", "set", KEY + "=", "--reason", "as before", "--break-glass"
  };

  private static Browsers browsers;

  @BeforeAll
  static void start() {
    browsers = Browsers.isThere() ? Browsers.start() : null;
  }

  @AfterAll
  static void stop() {
    if (browsers != null) {
      browsers.close();
    }
  }

  @Test
  void rolloutWaitsForItsGuardGoesOnAfterAPauseAndIsInForceWhenTheGlassIsBroken(World world) {
    if (isSkipped()) {
      return;
    }
    try {
      Page page = console(world, "/settings");
      wish(page, "322", "half-term");
      at(page, "dry-run").click();
      at(page, "roll-out").click();
      at(page, "stages").fill("eu-west");
      at(page, "guard-query").fill("vector(2)");
      at(page, "guard-most").fill("1");
      at(page, "confirm").click();
      assertThat(at(page, "trouble")).containsText("vector(2)");
      at(page, "guard-most").fill("2.5");
      at(page, "confirm").click();
      assertThat(page).hasURL(world.control() + "/rollouts");
      assertThat(at(page, "rollout")).containsText("Guards: vector(2) ≤ 2.5 (global)");
      assertThat(at(page, "stage").first()).containsText("in force on 1 of 1 instance");

      order(page, "act-pause", "lunch");
      assertThat(at(page, "summary")).containsText("rollout paused, stage 1 of 2");
      at(page, "act-continue").click();
      assertThat(at(page, "preview")).containsText("then it reaches cn-north/cn-north-1");
      assertThat(Axe.violations(page)).isEmpty();
      at(page, "reason").fill("lunch is over");
      at(page, "confirm").click();
      assertThat(at(page, "summary")).containsText("rollout running, stage 1 of 2");
      assertThat(at(page, "act-pause")).isVisible();

      at(page, "act-break-glass").click();
      assertThat(at(page, "preview")).containsText("reaches at once: cn-north/cn-north-1");
      assertThat(at(page, "difference-row")).containsText(KEY);
      Browsers.picture(page, "console-break-glass-desktop");
      at(page, "reason").fill("the fair has begun");
      at(page, "confirm").click();
      assertThat(at(page, "rollout")).containsText("break-glass: the fair has begun");
      at(page, "nav-fleet").click();
      assertThat(at(page, "verdict")).containsText("In force everywhere");
      assertThat(page.locator("[data-in-force]")).hasCount(INSTANCES);
      assertThat(complaints()).isEmpty();
    } finally {
      world.meridian(BACK).ok();
    }
  }

  @Test
  void settingHoldsOnASingleInstanceAndIsTakenBackThere(World world) {
    if (isSkipped()) {
      return;
    }
    Page page = console(world, "/settings");
    at(page, "single").locator("summary").focus();
    page.keyboard().press("Enter");
    assertThat(at(page, "instances").locator("label")).hasCount(INSTANCES);
    page.keyboard().press("Tab");
    assertThat(at(page, "single-filter")).isFocused();
    page.keyboard().type("Central-2 eu-");
    page.keyboard().press("Enter");
    assertThat(at(page, "instances").locator("label:visible")).hasCount(1);
    page.keyboard().press("Tab");
    page.keyboard().press("Space");
    assertThat(box(page, ONE)).isChecked();
    assertThat(at(page, "ticked")).hasText(": 1 ticked");
    at(page, "single-filter").fill("cn-north");
    assertThat(at(page, "instances").locator("label:visible")).hasCount(2);
    assertThat(box(page, ONE)).isVisible();
    wish(page, "77", "a queue of its own");
    at(page, "dry-run").click();
    assertThat(at(page, "reaches")).containsText("Reaches 1 instance: " + ONE);
    for (int width : List.of(1280, 390)) {
      page.setViewportSize(width, 844);
      assertThat(Axe.violations(page)).as("at " + width).isEmpty();
      assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
          .isEqualTo(true);
      Browsers.whole(page, "console-single-" + width);
    }
    page.setViewportSize(1280, 800);
    at(page, "change-now").click();

    assertThat(at(page, "settings-row").filter(with(ONE))).containsText("77");
    assertThat(limitAt(world, "eu-central-2")).isEqualTo("77");
    assertThat(limitAt(world, "eu-central-1")).isEmpty();
    at(page, "usual").check();
    at(page, "change-reason").fill("the usual queue");
    at(page, "dry-run").click();
    at(page, "change-now").click();
    assertThat(at(page, "settings-row").filter(with(ONE))).hasCount(0);
    assertThat(limitAt(world, "eu-central-2")).isEmpty();
    assertThat(complaints()).isEmpty();
  }

  private static boolean isSkipped() {
    if (browsers == null) {
      Report.skipped("browser test of the console's orders", "no " + Browsers.CHROMIUM);
    }
    return browsers == null;
  }

  /** What pages complained about; an answer that is no success is none of it. */
  private static List<String> complaints() {
    return browsers.errors().stream()
        .filter(text -> !text.contains("Failed to load resource"))
        .toList();
  }

  private static Page console(World world, String view) {
    Page page = browsers.page("127.0.0.1", 1280, 800);
    page.navigate(world.control() + view + "#token=" + world.operatorToken());
    assertThat(at(page, "line")).containsText("live");
    return page;
  }

  private static void wish(Page page, String value, String reason) {
    at(page, "key").selectOption(KEY);
    at(page, "value").fill(value);
    at(page, "change-reason").fill(reason);
  }

  private static void order(Page page, String button, String reason) {
    at(page, button).click();
    at(page, "reason").fill(reason);
    at(page, "confirm").click();
  }

  /** What is set for an instance of eu-central, empty where nothing is. */
  private static String limitAt(World world, String instance) {
    return world
        .operator()
        .rest()
        .get("/api/settings?region=eu-central&instance=" + instance)
        .body()
        .path(KEY)
        .asText("");
  }

  private static Locator box(Page page, String instance) {
    return at(page, "instances").locator("input[value='" + instance + "']");
  }

  private static Locator.FilterOptions with(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private static Locator at(Page page, String testId) {
    return page.getByTestId(testId);
  }
}
