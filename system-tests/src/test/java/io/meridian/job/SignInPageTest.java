package io.meridian.job;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.meridian.job.DeskFiles.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The desk's sign-in form in a browser, before any server has to be there. */
class SignInPageTest {

  private static final Answer NONE = new Answer(200, "{\"organisations\":[]}");
  private static final Answer SHOP =
      new Answer(
          200,
          """
          {"organisations":[{"name":"Example Shop","start":"https://control.example/login/oidc/start",
          "leave":"https://control.example/login/oidc/leave"}]}
          """);

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
  void withoutAProviderNameAndPasswordAreAskedForAtOnce() {
    open(
        Map.of("/api/login/oidc", NONE, "/api/login", refused(401, "unauthenticated")),
        (page, desk) -> {
          page.navigate(desk);
          assertThat(at(page, "sign-in-name")).isFocused();
          assertThat(at(page, "organisation")).hasCount(0);

          signIn(page);

          assertThat(at(page, "sign-in-trouble"))
              .hasText("That name and password do not match an account.");
          assertThat(at(page, "sign-in-password")).isFocused();
        });
  }

  @Test
  void whereNobodySaysWithWhomNameAndPasswordAreAskedForToo() {
    open(
        Map.of("/api/login/oidc", refused(503, "control-plane-away")),
        (page, desk) -> {
          page.navigate(desk);
          assertThat(at(page, "sign-in-name")).isFocused();
        });
  }

  @Test
  void firstPasswordMustBeChanged() {
    open(
        Map.of("/api/login/oidc", NONE, "/api/login", refused(403, "password-change-required")),
        (page, desk) -> {
          page.navigate(desk);
          signIn(page);
          assertThat(at(page, "sign-in-next")).isFocused();
        });
  }

  @Test
  void invitationAsksForAPasswordAndIsNotKeptInTheAddress() {
    open(
        Map.of("/api/login/oidc", SHOP),
        (page, desk) -> {
          page.navigate(desk + "#invitation=one-time");
          assertThat(at(page, "sign-in-next")).isFocused();
          assertThat(page).hasURL(desk);
        });
  }

  @Test
  void organisationComesFirstWhereThereIsOneAndItsRefusalIsToldInWords() {
    open(
        Map.of("/api/login/oidc", SHOP, "/api/login", refused(403, "sign-in-with-provider")),
        (page, desk) -> {
          page.navigate(desk + "#refused=no-role");
          Locator organisation = at(page, "organisation");
          assertThat(organisation).hasText("Sign in with Example Shop");
          assertThat(organisation).isFocused();
          assertThat(organisation)
              .hasAttribute(
                  "href",
                  "https://control.example/login/oidc/start?return="
                      + URLEncoder.encode(desk, StandardCharsets.UTF_8));
          assertThat(at(page, "organisation-trouble"))
              .hasText("Example Shop knows you, but not as an agent. Ask who leads you.");
          assertThat(page).hasURL(desk);

          page.getByText("Sign in with a name and password").click();
          signIn(page);

          assertThat(at(page, "sign-in-trouble"))
              .hasText("Agents sign in with Example Shop here, without a password.");
        });
  }

  @Test
  void whoSignedOutMaySignOutOfTheOrganisationToo() {
    open(
        Map.of(
            "/api/login/oidc",
            SHOP,
            "/api/logout",
            new Answer(204, ""),
            "/api/regions",
            new Answer(200, "[]")),
        (page, desk) -> {
          // claims of an agent whom the provider knows; no region is there to verify them
          page.navigate(desk + "#token=e30.eyJzdWIiOiJvaWRjOjQ3MTEiLCJuYW1lIjoiQWJlIn0.x");
          at(page, "sign-out").click();
          assertThat(at(page, "farewell"))
              .containsText("You are signed out here, but not at Example Shop.");
          page.reload();
          assertThat(at(page, "organisation")).isVisible();
          assertThat(at(page, "farewell")).hasCount(0);
        });
  }

  private static void open(Map<String, Answer> answers, BiConsumer<Page, String> test) {
    if (browsers == null) {
      Report.skipped("browser test", "no " + Browsers.CHROMIUM);
      return;
    }
    try (DeskFiles files = DeskFiles.answering(answers)) {
      test.accept(browsers.page("127.0.0.1", 390, 844), files.desk());
    }
  }

  private static Answer refused(int status, String type) {
    return new Answer(status, "{\"type\":\"/problems/" + type + "\",\"detail\":\"no\"}");
  }

  private static void signIn(Page page) {
    at(page, "sign-in-name").fill("kim");
    at(page, "sign-in-password").fill("something");
    at(page, "sign-in").click();
  }

  private static Locator at(Page page, String testId) {
    return page.getByTestId(testId);
  }
}
