package io.meridian.job;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.meridian.clients.Deliveries;
import io.meridian.clients.VisitorClient;
import io.meridian.world.SharedWorld;
import io.meridian.world.World;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A visitor at the widget and an agent at the desk, each in a browser. */
@Order(2)
@ExtendWith(SharedWorld.class)
class BrowserIT {

  private static final String BRITAIN = "81.2.69.142";

  @Test
  void visitorAndAgentTalkInTheirBrowsers(World world) {
    if (!Browsers.isThere()) {
      Report.skipped("browser test", "no " + Browsers.CHROMIUM);
      return;
    }
    Dialogue dialogue = Dialogue.take(9).get(8);
    Deliveries deliveries = new Deliveries();
    try (Browsers browsers = Browsers.start();
        VisitorClient chen = world.visitor("us-east", "202.106.0.20", "Chen", deliveries);
        VisitorClient marta = world.visitor("us-east", "194.25.0.125", "Marta", deliveries);
        VisitorClient jo = world.visitor("us-east", "8.8.8.8", "Jo", deliveries)) {
      Page visitor = browsers.page(BRITAIN, 1280, 800);
      visitor.navigate(world.fronts().get("eu-central") + "/demo/");
      Page agent = desk(world, browsers, 1280, 800);
      at(visitor, "launcher").click();
      talk(dialogue, visitor, agent);

      say(chen, "我想更改送货地址。");
      say(marta, "Wo bleibt mein Paket 48-1130?");
      say(jo, "Does the rain jacket come in XXL?");
      assertThat(at(agent, "queue-item")).hasCount(3);

      Browsers.picture(visitor, "widget-desktop");
      Browsers.picture(agent, "desk-desktop");
      visitor.setViewportSize(390, 844);
      agent.setViewportSize(390, 844);
      Browsers.picture(visitor, "widget-phone");
      Browsers.picture(agent, "desk-phone");

      agent.setViewportSize(1280, 800);
      at(agent, "resolve").click();
      assertThat(at(visitor, "presence")).containsText("closed");
      assertThat(browsers.errors()).isEmpty();
    }
  }

  @Test
  void visitorGoesOnWhereTheyWereAfterTheyLoadedThePageAgain(World world) {
    if (!Browsers.isThere()) {
      Report.skipped("browser test", "no " + Browsers.CHROMIUM);
      return;
    }
    try (Browsers browsers = Browsers.start()) {
      Page visitor = browsers.page(BRITAIN, 390, 844);
      visitor.navigate(world.fronts().get("us-east") + "/demo/");
      at(visitor, "launcher").click();
      write(visitor, "Is anybody there?");
      assertThat(at(visitor, "message-state").last()).hasAttribute("data-state", "sent");

      visitor.reload();

      assertThat(at(visitor, "message-text")).hasText("Is anybody there?");
      assertThat(browsers.errors()).isEmpty();
    }
  }

  private static void talk(Dialogue dialogue, Page visitor, Page agent) {
    List<String> said = new ArrayList<>();
    for (Dialogue.Turn turn : dialogue.turns()) {
      said.add(turn.text());
      if (turn.byVisitor()) {
        write(visitor, turn.text());
        if (said.size() == 1) {
          assertThat(at(agent, "queue-item")).hasCount(1);
          Browsers.picture(agent, "desk-waiting");
          at(agent, "take-next").click();
          at(agent, "conversation-item").first().click();
        }
      } else {
        write(agent, turn.text());
      }
      assertThat(at(visitor, "message-text")).hasText(said.toArray(String[]::new));
      assertThat(at(agent, "message-text")).hasText(said.toArray(String[]::new));
    }
  }

  private static Page desk(World world, Browsers browsers, int width, int height) {
    URI front = world.fronts().get("eu-central");
    Page agent = browsers.page("194.25.0.125", width, height);
    agent.navigate(front + "/desk/#token=" + world.operator().agent("Lin"));
    assertThat(at(agent, "region-state")).hasCount(4);
    for (Locator region : at(agent, "region-state").all()) {
      assertThat(region).hasAttribute("data-state", "connected");
    }
    return agent;
  }

  private static void say(VisitorClient visitor, String text) {
    visitor.post(text).orTimeout(20, TimeUnit.SECONDS).join();
  }

  private static void write(Page page, String text) {
    at(page, "composer").fill(text);
    at(page, "send").click();
  }

  private static Locator at(Page page, String testId) {
    return page.getByTestId(testId);
  }
}
