package io.meridian.job;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.meridian.clients.Json;
import io.meridian.clients.Rest;
import io.meridian.world.SharedWorld;
import io.meridian.world.TlsWorld;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Widget, desk and console in browsers that know the world's certificates. */
@Order(9)
@ExtendWith(SharedWorld.class)
class TlsBrowserIT {

  private static final String BRITAIN = "81.2.69.142";
  private static final String AGENT = "tls.agent";
  private static final String PASSWORD = "a sentence of my own";

  @Test
  void visitorOfASiteAndAgentTalkOverTls(TlsWorld world) {
    if (isSkipped()) {
      return;
    }
    URI door = world.operator().fronts().get(TlsWorld.REGION);
    try (WebSite web = WebSite.of(door);
        Browsers browsers = Browsers.trusting(world.certificates())) {
      world.meridian("site", "add", "bakery", "--domain", web.domain()).ok();
      Page visitor = browsers.page(BRITAIN, 1280, 800);
      final List<String> askedByVisitor = addresses(visitor);
      visitor.navigate(web.page("en", "bakery"));
      at(visitor, "launcher").click();
      write(visitor, "Is the rye bread still warm?");
      assertThat(at(visitor, "message-state").last()).hasAttribute("data-state", "sent");

      member(world);
      Page agent = browsers.page(BRITAIN, 1280, 800);
      final List<String> askedByAgent = addresses(agent);
      agent.navigate(door + "/desk/");
      at(agent, "sign-in-name").fill(AGENT);
      at(agent, "sign-in-password").fill(PASSWORD);
      at(agent, "sign-in").click();
      assertThat(at(agent, "region-state")).hasAttribute("data-state", "connected");
      at(agent, "take-next").click();
      at(agent, "conversation-item").first().click();
      assertThat(at(agent, "message-text")).hasText("Is the rye bread still warm?");
      write(agent, "It is.");
      assertThat(at(visitor, "message-text").last()).hasText("It is.");

      String socket = door.toString().replaceFirst("^https", "wss") + "/socket";
      assertThat(askedByVisitor).contains(socket).contains(door + "/widget.js");
      assertThat(askedByAgent).contains(socket);
      askedByVisitor.removeIf(address -> address.equals(web.page("en", "bakery")));
      for (List<String> asked : List.of(askedByVisitor, askedByAgent)) {
        assertThat(asked).allMatch(TlsBrowserIT::isGuarded);
      }
      assertThat(browsers.errors()).isEmpty();
    }
  }

  @Test
  void consoleIsLiveOverTls(TlsWorld world) {
    if (isSkipped()) {
      return;
    }
    try (Browsers browsers = Browsers.trusting(world.certificates())) {
      Page page = browsers.page(BRITAIN, 1280, 800);
      final List<String> asked = addresses(page);
      page.navigate(console(world) + "/fleet#token=" + world.token());
      assertThat(at(page, "line")).containsText("live");
      assertThat(at(page, "instances-row")).hasCount(1);
      assertThat(asked).contains(console(world) + "/api/events").allMatch(TlsBrowserIT::isGuarded);
      assertThat(browsers.errors()).isEmpty();
    }
  }

  @Test
  void whoDoesNotKnowTheAuthorityGetsNoPage(TlsWorld world) {
    if (isSkipped()) {
      return;
    }
    try (Browsers browsers = Browsers.start()) {
      Page page = browsers.page(BRITAIN, 1280, 800);
      for (String address : List.of(world.front() + "/demo/", console(world) + "/")) {
        assertThatThrownBy(() -> page.navigate(address)).hasMessageContaining("ERR_CERT");
      }
    }
  }

  private static boolean isSkipped() {
    if (!Browsers.isThere()) {
      Report.skipped("browser test over TLS", "no " + Browsers.CHROMIUM);
    }
    return !Browsers.isThere();
  }

  private static boolean isGuarded(String address) {
    return address.startsWith("https://")
        || address.startsWith("wss://")
        || address.startsWith("data:");
  }

  /** What a page asks for from now on, without queries: files, answers and sockets. */
  private static List<String> addresses(Page page) {
    List<String> asked = new ArrayList<>();
    page.onRequest(request -> asked.add(plain(request.url())));
    page.onWebSocket(socket -> asked.add(plain(socket.url())));
    return asked;
  }

  private static String plain(String address) {
    return address.replaceFirst("[?#].*", "");
  }

  private static String console(TlsWorld world) {
    return "https://127.0.0.1:" + world.controlPort();
  }

  /** An agent with a password, who was invited. */
  private static void member(TlsWorld world) {
    Rest control = world.operatorOverTls().rest();
    JsonNode begun =
        control
            .post(
                "/api/accounts",
                Json.object().put("name", AGENT).put("role", "AGENT").put("invite", true))
            .body();
    String invitation = begun.path("invitation").asText();
    control
        .post(
            "/api/invitation",
            Json.object().put("invitation", invitation).put("password", PASSWORD))
        .body();
  }

  private static void write(Page page, String text) {
    at(page, "composer").fill(text);
    at(page, "send").click();
  }

  private static Locator at(Page page, String testId) {
    return page.getByTestId(testId);
  }
}
