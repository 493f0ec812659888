package io.meridian.job;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.meridian.clients.Json;
import io.meridian.world.SharedWorld;
import io.meridian.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An operator, a viewer and an agent at the console, in a browser. */
@Order(4)
@ExtendWith(SharedWorld.class)
class ConsoleIT {

  private static final String PASSWORD = "a sentence of my own";
  private static final String GREETING = "Hello from the console";
  private static final int INSTANCES = 5;
  private static final int MOST_TABS = 60;
  private static final List<String> VIEWS =
      List.of("map", "fleet", "settings", "rollouts", "log-levels", "topology", "audit");

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
  void operatorSeesWhatAChangeWouldDoAndThenThatItIsInForceEverywhere(World world) {
    if (isSkipped()) {
      return;
    }
    try {
      Page page = console(world, "/map");
      assertThat(at(page, "regions-row")).hasCount(4);
      assertThat(page.locator("[data-country='CN']")).hasClass("r0");
      Browsers.picture(page, "console-map-desktop");
      at(page, "country").selectOption("CN");
      assertThat(at(page, "verdicts-row").first()).containsText("cn-north");

      at(page, "nav-fleet").click();
      assertThat(page).hasURL(world.control() + "/fleet");
      assertThat(at(page, "instances-row")).hasCount(INSTANCES);
      assertThat(at(page, "verdict")).containsText("In force everywhere");
      Page other = console(world, "/fleet");

      at(page, "nav-settings").click();
      at(page, "key").selectOption("chat.greeting");
      at(page, "value").fill("x".repeat(5_000));
      at(page, "change-reason").fill("a friendlier greeting");
      at(page, "dry-run").click();
      assertThat(at(page, "refusal")).containsText("chat.greeting");

      at(page, "value").fill(GREETING);
      at(page, "dry-run").click();
      assertThat(at(page, "difference-row")).containsText(GREETING);
      assertThat(at(page, "reaches")).containsText("Reaches 5 instances");
      assertThat(other.getByTestId("convergence")).not().containsText("a friendlier greeting");
      Browsers.picture(page, "console-settings-desktop");
      at(page, "change-now").click();

      assertThat(at(other, "convergence")).containsText("a friendlier greeting");
      assertThat(at(other, "verdict")).containsText("In force everywhere");
      assertThat(other.locator("[data-in-force]")).hasCount(INSTANCES);
      at(page, "see-fleet").click();
      assertThat(at(page, "convergence")).containsText("5 of 5 connected instances");
      Browsers.picture(page, "console-fleet-desktop");
      page.setViewportSize(390, 844);
      Browsers.picture(page, "console-fleet-phone");
      at(page, "nav-map").click();
      assertThat(page.locator("[data-country='CN']")).hasClass("r0");
      Browsers.picture(page, "console-map-phone");
      assertThat(complaints()).isEmpty();
    } finally {
      world.meridian("settings", "set", "chat.greeting=", "--reason", "as before").ok();
    }
  }

  @Test
  void levelIsRaisedAndEndedByTheKeyboardAloneAndCountsDown(World world) {
    if (isSkipped()) {
      return;
    }
    Page page = browsers.page("127.0.0.1", 1280, 800);
    page.navigate(world.control() + "/log-levels");
    assertThat(at(page, "sign-in-name")).isFocused();
    tabTo(page, page.getByText("I have a token"));
    page.keyboard().press("Enter");
    tabTo(page, at(page, "token"));
    page.keyboard().insertText(token(world));
    page.keyboard().press("Enter");
    assertThat(at(page, "line")).containsText("live");

    tabTo(page, at(page, "duration"));
    page.keyboard().press("ArrowDown");
    tabTo(page, at(page, "lease-reason"));
    page.keyboard().insertText("looking for a stuck message");
    assertThat(at(page, "lease-reaches")).containsText("Reaches 5 instances");
    page.keyboard().press("Enter");
    assertThat(at(page, "leases-row")).containsText("on 5 of 5");
    String first = at(page, "countdown").textContent();
    assertThat(first).matches("0:[0-5]\\d|1:00");
    assertThat(at(page, "countdown")).not().hasText(first);

    tabTo(page, at(page, "lease-end"));
    page.keyboard().press("Enter");
    assertThat(at(page, "preview")).containsText("goes back to its usual level on 5 instances");
    assertThat(at(page, "confirm")).isFocused();
    page.keyboard().press("Enter");
    assertThat(at(page, "leases-empty")).isVisible();
    assertThat(complaints()).isEmpty();
  }

  @Test
  void rolloutIsBegunPausedAndAbortedAndTheFleetSaysWhomItHasNotReached(World world) {
    if (isSkipped()) {
      return;
    }
    Page page = console(world, "/settings");
    at(page, "key").selectOption("chat.queue.limit");
    at(page, "value").fill("321");
    at(page, "change-reason").fill("fair day");
    at(page, "dry-run").click();
    at(page, "roll-out").click();
    at(page, "stages").fill("eu-west");
    at(page, "confirm").click();
    assertThat(page).hasURL(world.control() + "/rollouts");
    assertThat(at(page, "stage").first()).containsText("in force on 1 of 1 instance");
    assertThat(Axe.violations(page)).isEmpty();

    at(page, "nav-fleet").click();
    assertThat(at(page, "verdict")).containsText("Not in force everywhere");
    assertThat(page.locator("[data-in-force]")).hasCount(1);
    assertThat(at(page, "behind").locator("li")).hasCount(INSTANCES - 1);

    at(page, "nav-rollouts").click();
    at(page, "act-pause").click();
    at(page, "reason").fill("lunch");
    at(page, "confirm").click();
    assertThat(at(page, "summary")).containsText("rollout paused, stage 1 of 2");
    at(page, "act-abort").click();
    assertThat(at(page, "preview")).containsText("Takes it back on 1 instance: eu-west/eu-west-1");
    assertThat(at(page, "difference-row")).containsText("chat.queue.limit");
    at(page, "reason").fill("not today");
    at(page, "confirm").click();
    assertThat(at(page, "rollout")).containsText("aborted");
    at(page, "nav-audit").click();
    assertThat(at(page, "audit-row").first()).containsText("not today");
    assertThat(complaints()).isEmpty();
  }

  @Test
  void drainShowsWhoWouldMoveAndIsLeftWithEscape(World world) {
    if (isSkipped()) {
      return;
    }
    Page page = console(world, "/map");
    at(page, "drain-us-east").focus();
    page.keyboard().press("Enter");
    assertThat(at(page, "moves")).containsText("served elsewhere");
    assertThat(at(page, "ask")).containsText("by eu-west");
    assertThat(at(page, "reason")).isFocused();
    assertThat(Axe.violations(page)).isEmpty();
    page.keyboard().press("Escape");
    assertThat(at(page, "ask")).hasCount(0);
    assertThat(at(page, "drain-us-east")).isFocused();

    at(page, "drain-cn-north").click();
    assertThat(at(page, "moves")).containsText("1 country is served elsewhere");
    assertThat(at(page, "ask")).containsText("no region left");
    assertThat(at(page, "force")).isVisible();
    page.keyboard().press("Escape");
    assertThat(world.operator().rest().get("/api/routing/policy").body().path("drained")).isEmpty();
  }

  @Test
  void axeFindsNothingOnAnyViewAtEitherWidth(World world) {
    if (isSkipped()) {
      return;
    }
    Page page = browsers.page("127.0.0.1", 1280, 800);
    page.navigate(world.control() + "/");
    assertThat(at(page, "sign-in-name")).isFocused();
    assertThat(Axe.violations(page)).isEmpty();
    page.navigate(world.control() + "/#token=" + token(world));
    page.reload();
    for (String view : VIEWS) {
      page.setViewportSize(1280, 800);
      at(page, "nav-" + view).click();
      assertThat(at(page, "heading")).isFocused();
      assertThat(page.getByText("Loading…")).hasCount(0);
      assertThat(Axe.violations(page)).as(view).isEmpty();
      page.setViewportSize(390, 844);
      assertThat(Axe.violations(page)).as(view + " at phone width").isEmpty();
      assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
          .as(view + " fits")
          .isEqualTo(true);
    }
    at(page, "nav-topology").click();
    assertThat(page.locator("[data-kind='federation']").first()).containsText("fresh");
    assertThat(complaints()).isEmpty();
  }

  @Test
  void viewerIsOfferedNoOrdersAndAnAgentIsToldThatItIsNotTheirs(World world) {
    if (isSkipped()) {
      return;
    }
    String seeing = name("viewer");
    Page viewer = invited(world, seeing, "viewer");
    assertThat(at(viewer, "regions-row")).hasCount(4);
    assertThat(viewer.getByRole(AriaRole.BUTTON).filter(with("Drain"))).hasCount(0);
    assertThat(at(viewer, "nav-audit")).hasCount(0);
    at(viewer, "nav-settings").click();
    assertThat(viewer.getByText("ops change them")).isVisible();
    assertThat(at(viewer, "dry-run")).hasCount(0);

    String answering = name("agent");
    Page agent = invited(world, answering, "agent");
    assertThat(at(agent, "not-theirs")).containsText("for ops, developers and viewers");
    assertThat(complaints()).isEmpty();

    world.operator().rest().post("/api/accounts/" + seeing + "/disable", Json.object()).body();
    assertThat(at(viewer, "sign-in-hint")).hasText("Your session has ended.");
    world.operator().rest().post("/api/accounts/" + answering + "/disable", Json.object()).body();
  }

  @Test
  void fieldFindsInstancesOfALargeFleet(World world) throws IOException {
    if (isSkipped()) {
      return;
    }
    Page page = console(world, "/fleet");
    at(page, "instances-filter").fill("ready EU-central");
    assertThat(at(page, "instances-row")).hasCount(2);
    assertThat(at(page, "instances-shown")).hasText("2 of 5 instances shown.");
    at(page, "instances-filter").fill("nowhere");
    assertThat(at(page, "instances-empty")).hasText("No instance has these words.");

    page.evaluate(Files.readString(Path.of("src/test/peer/large-fleet.js")));
    assertThat(at(page, "instances-row")).hasCount(200);
    assertThat(at(page, "instances-shown")).hasText("200 of 500 instances shown, 300 more match.");
    assertThat(at(page, "behind").locator("li")).hasCount(11);
    assertThat(at(page, "behind")).containsText("and 40 more instances");
    at(page, "instances-filter").fill("behind");
    assertThat(at(page, "instances-row")).hasCount(50);
    Browsers.picture(page, "console-fleet-large");
    page.setViewportSize(390, 844);
    Browsers.picture(page, "console-fleet-large-phone");
    assertThat(Axe.violations(page)).isEmpty();
  }

  @Test
  void whatIsCutOffSaysSinceWhenAndComesBackByItself(World world) {
    if (isSkipped()) {
      return;
    }
    Page page = console(world, "/fleet");
    page.context().setOffline(true);
    assertThat(at(page, "cut-off")).containsText(Pattern.compile("last seen \\d\\d:\\d\\d:\\d\\d"));
    assertThat(at(page, "instances-row")).hasCount(INSTANCES);
    page.context().setOffline(false);
    assertThat(at(page, "line")).containsText("live");
    assertThat(at(page, "cut-off")).isHidden();
    assertThat(at(page, "verdict")).containsText("In force everywhere");
  }

  private static boolean isSkipped() {
    if (browsers == null) {
      Report.skipped("browser test of the console", "no " + Browsers.CHROMIUM);
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
    page.navigate(world.control() + view + "#token=" + token(world));
    assertThat(at(page, "line")).containsText("live");
    return page;
  }

  /** Somebody new, who chooses a password at the console. */
  private static Page invited(World world, String name, String role) {
    String begun = world.meridian("account", "add", name, "--role", role, "--output", "json").ok();
    String invitation = Json.read(begun.substring(begun.indexOf('{'))).path("invitation").asText();
    Page page = browsers.page("127.0.0.1", 1280, 800);
    page.navigate(world.control() + "/map#invitation=" + invitation);
    at(page, "sign-in-next").fill(PASSWORD);
    at(page, "sign-in").click();
    return page;
  }

  private static String name(String role) {
    return role + "." + UUID.randomUUID().toString().substring(0, 8);
  }

  private static String token(World world) {
    return world.operatorToken();
  }

  /** Presses Tab until something has the focus. */
  private static void tabTo(Page page, Locator wanted) {
    for (int tabs = 0; tabs < MOST_TABS; tabs++) {
      if ((Boolean) wanted.evaluate("one => one === document.activeElement")) {
        return;
      }
      page.keyboard().press("Tab");
    }
    throw new AssertionError("not reached by " + MOST_TABS + " tabs: " + wanted);
  }

  private static Locator.FilterOptions with(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private static Locator at(Page page, String testId) {
    return page.getByTestId(testId);
  }
}
