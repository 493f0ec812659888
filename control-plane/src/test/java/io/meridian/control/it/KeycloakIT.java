package io.meridian.control.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.meridian.control.Contents;
import io.meridian.control.it.Rest.Answer;
import io.meridian.control.rest.Documented;
import io.meridian.identity.Letterbox;
import io.meridian.settings.Wire;
import java.net.URI;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** People whom a real OpenID Connect provider knows, by browser and by program. */
@WithKeycloak
@TestMethodOrder(OrderAnnotation.class)
class KeycloakIT extends InServer {

  private static final String DESK = Contents.EU_CENTRAL.url() + "/desk/";
  private static final String PASSWORD = "correct horse battery";

  private Keycloak keycloak;

  @Deployment(testable = false)
  static WebArchive deployment() {
    return war();
  }

  @BeforeEach
  void await(Keycloak its) {
    keycloak = its;
    keycloak.await();
  }

  @Test
  void personSignsInByBrowserAndIsWhoTheProviderSays() {
    JsonNode way = nobody().get("/api/login/oidc").json().at("/organisations/0");
    assertThat(way.path("name").asText()).isEqualTo("Example Shop");
    assertThat(way.path("start").asText()).isEqualTo(place.url() + "/login/oidc/start");

    Attempt attempt = begin("?return=" + encoded(DESK));
    assertThat(attempt.cookie()).contains("HttpOnly").contains("SameSite=Lax");
    assertThat(attempt.page().toString())
        .startsWith(keycloak.issuer() + "/protocol/openid-connect/auth?")
        .contains("code_challenge_method=S256");
    String back = finish(attempt, keycloak.signIn(attempt.page(), "ida"));

    assertThat(back).startsWith(DESK + "#token=");
    Rest ida = with(back.substring(back.indexOf('=') + 1));
    JsonNode me = ida.get("/api/me").json();
    assertThat(me.path("name").asText()).isEqualTo("Ida Berg");
    assertThat(me.path("role").asText()).isEqualTo("OPS");
    assertThat(me.path("subject").asText()).startsWith("oidc:");
    JsonNode entry = ida.get("/api/audit?limit=1").json().get(0);
    assertThat(entry.toString()).contains("GET /login/oidc/callback", me.path("subject").asText());

    assertThat(ida.post("/api/logout", "").status()).isEqualTo(204);
    assertThat(ida.get("/api/me").status()).isEqualTo(401);
  }

  @Test
  void consoleSendsToTheProviderAndTheRoleDecidesWhatComesBack() {
    if (isWithoutBrowser()) {
      return;
    }
    try (Chromium chromium = Chromium.start()) {
      Page ida = chromium.page();
      signIn(ida, place.url() + "/settings", "ida");
      assertThat(ida).hasURL(place.url() + "/settings");
      assertThat(at(ida, "who")).hasText("Ida Berg · ops");
      assertThat(at(ida, "dry-run")).isVisible();
      assertThat(at(ida, "nav-audit")).isVisible();
      at(ida, "sign-out").click();
      assertThat(ida.getByText("You are signed out here, but not at Example Shop.")).isVisible();

      Page abe = chromium.page();
      signIn(abe, place.url() + "/settings", "abe");
      assertThat(at(abe, "not-theirs")).isVisible();
      assertThat(at(abe, "dry-run")).hasCount(0);
    }
  }

  @Test
  void deskSendsToTheProviderAndAnAgentComesBack() {
    if (isWithoutBrowser()) {
      return;
    }
    try (DeskDoor door = DeskDoor.of(nobody());
        Chromium chromium = Chromium.start()) {
      register(Contents.euCentralAt(door.url()));
      String desk = door.url() + "/desk/";
      Page abe = chromium.page();
      signIn(abe, desk, "abe");
      assertThat(abe).hasURL(desk);
      assertThat(at(abe, "agent")).hasText("Abe Lund");
      String token = (String) abe.evaluate("sessionStorage.getItem('meridian:desk:token')");
      assertThat(with(token).get("/api/me").json().path("role").asText()).isEqualTo("AGENT");

      Page nils = chromium.page();
      signIn(nils, desk, "nils");
      assertThat(at(nils, "organisation-trouble")).containsText("but not as an agent");
    }
  }

  @Test
  void codeCountsOnceAndForTheBrowserAndTheAttemptThatAskedForIt() {
    Attempt one = begin("?return=" + encoded(DESK));
    URI callback = keycloak.signIn(one.page(), "ida");
    String path = callback.getRawPath() + "?" + callback.getRawQuery();

    assertThat(nobody().get(path).status()).isEqualTo(400);
    Attempt other = begin("?return=" + encoded(DESK));
    assertThat(nobody().get(path, "Cookie", other.kept()).text()).contains("state must be that of");
    String stolen =
        callback.getRawPath() + "?state=" + other.state() + "&code=" + parameter(callback, "code");
    assertThat(nobody().get(stolen, "Cookie", other.kept()).header("location"))
        .isEqualTo(DESK + "#refused=refused");

    Attempt again = begin("?return=" + encoded(DESK));
    URI answer = keycloak.signIn(again.page(), "ida");
    assertThat(finish(again, answer)).startsWith(DESK + "#token=");
    assertThat(finish(again, answer)).isEqualTo(DESK + "#refused=refused");
    URI no = URI.create(place.url() + "/login/oidc/callback?error=access_denied&state=");
    Attempt left = begin("?return=" + encoded(DESK));
    assertThat(finish(left, URI.create(no + left.state()))).isEqualTo(DESK + "#refused=cancelled");
    URI mixed = URI.create(place.url() + "/login/oidc/callback?code=x&iss=https://evil&state=");
    assertThat(finish(left, URI.create(mixed + left.state()))).endsWith("#refused=refused");
  }

  @Test
  void programOnTheMachineOfTheBrowserGetsASessionThatOnlyItCanRead() {
    Letterbox box = Letterbox.open();
    String own = "http://127.0.0.1:9/some-path";
    Attempt attempt = begin("?return=" + encoded(own) + "&key=" + box.address());
    String back = finish(attempt, keycloak.signIn(attempt.page(), "ida"));

    assertThat(back).startsWith(own + "?session=").doesNotContain("#");
    JsonNode session = Wire.read(box.read(back.substring(back.indexOf('=') + 1)), JsonNode.class);
    assertThat(session.path("name").asText()).isEqualTo("Ida Berg");
    assertThat(with(session.path("token").asText()).get("/api/me").status()).isEqualTo(200);
  }

  @Test
  void sessionGoesToNoOtherPlace() {
    String key = Letterbox.open().address();
    for (String query :
        List.of(
            "",
            "?return=https://evil.example/",
            "?return=" + encoded("http://127.0.0.1:1@evil.example/"),
            "?return=" + encoded("//127.0.0.1:1/desk/"),
            "?return=http://127.0.0.1:9/",
            "?return=http://evil.example/&key=" + key,
            "?return=" + encoded(DESK) + "&key=none")) {
      Answer answer = nobody().get("/login/oidc/start" + query);
      assertThat(answer.status()).as(query).isEqualTo(400);
      assertThat(answer.text()).as(query).startsWith("Not signed in: ");
    }
  }

  @Test
  void whoHasNoRoleOrATokenOfAnotherKindIsRefusedWithTheReason() {
    Attempt attempt = begin("?return=" + encoded(DESK));
    assertThat(finish(attempt, keycloak.signIn(attempt.page(), "nils")))
        .isEqualTo(DESK + "#refused=no-role");

    String ida = idToken("ida");
    refused(idToken("nils"), "roles must name one of [agent, ops], was [");
    refused(
        keycloak.tokens("portal", "ida").path("id_token").asText(),
        "aud must contain meridian, was [portal]");
    refused(keycloak.tokens("meridian", "ida").path("access_token").asText(), "aud must contain");
    refused(
        ida.substring(0, ida.lastIndexOf('.') + 1) + "A".repeat(342),
        "must be signed with a key of the provider");
    assertThat(nobody().post("/api/login/oidc", "{}").json().at("/errors/0/field").asText())
        .isEqualTo("idToken");
  }

  @Test
  void tokenOfTheProviderIsExchangedAsDocumented() {
    Documented documented =
        Documented.all().stream()
            .filter(one -> one.toString().equals(DocumentedIT.WITH_PROVIDER))
            .findFirst()
            .orElseThrow();
    Answer answer = exchange(idToken("abe"));
    assertThat(answer.status()).as(answer.text()).isEqualTo(documented.status());
    assertThat(answer.json().path("role").asText()).isEqualTo("AGENT");
    SoftAssertions softly = new SoftAssertions();
    JsonNode example = documented.response("200").at("/content/application~1json/example");
    DocumentedIT.like(softly, documented.toString(), example, answer.json());
    softly.assertAll();
  }

  @Test
  void keyThatTheProviderMakesAnewIsFound() {
    String before = idToken("ida");
    assertThat(exchange(before).status()).isEqualTo(200);
    keycloak.nextKey();
    String after = idToken("ida");
    assertThat(header(after)).isNotEqualTo(header(before));

    assertThat(exchange(after).status()).isEqualTo(200);
    assertThat(exchange(before).status()).isEqualTo(200);
  }

  @Test
  void passwordsAreForOpsAlone() {
    Answer agent = accept("AGENT");
    assertThat(agent.status()).isEqualTo(403);
    assertThat(agent.json().path("type").asText()).isEqualTo("/problems/sign-in-with-provider");
    assertThat(accept("OPS").status()).isEqualTo(200);
  }

  @Test
  void whoSignsOutMaySignOutOfTheProviderToo() {
    Answer leave = nobody().get("/login/oidc/leave?return=" + encoded(DESK));
    URI there = URI.create(leave.header("location"));
    assertThat(there.toString())
        .startsWith(keycloak.issuer() + "/protocol/openid-connect/logout?")
        .contains("post_logout_redirect_uri=" + encoded(place.url() + "/login/oidc/left"));
    URI left = keycloak.visit(there); // nobody is signed in there, so it asks no question
    assertThat(left.toString()).startsWith(place.url() + "/login/oidc/left?");
    assertThat(nobody().get(left.getRawPath() + "?" + left.getRawQuery()).header("location"))
        .isEqualTo(DESK);
    assertThat(nobody().get("/login/oidc/leave?return=https://evil.example/").status())
        .isEqualTo(400);
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void whileTheProviderIsAwayTheReasonIsToldAndWhoIsSignedInStaysSo() {
    final Rest ida = with(exchange(idToken("ida")).json().path("token").asText());
    Attempt attempt = begin("?return=" + encoded(DESK));
    URI answer = keycloak.signIn(attempt.page(), "ida");

    keycloak.close();

    assertThat(finish(attempt, answer)).isEqualTo(DESK + "#refused=away");
    assertThat(ida.get("/api/me").status()).isEqualTo(200);
    assertThat(accept("OPS").status()).isEqualTo(200);
  }

  private static boolean isWithoutBrowser() {
    if (!Chromium.isThere()) {
      System.out.println("SKIPPED: sign-in with a provider in a browser: no /usr/bin/chromium");
    }
    return !Chromium.isThere();
  }

  /** Goes to a page that asks who comes, and by its link to the provider. */
  private void signIn(Page page, String address, String name) {
    page.navigate(address);
    at(page, "organisation").click();
    page.waitForURL(url -> url.startsWith(keycloak.issuer() + "/"));
    page.locator("#username").fill(name);
    page.locator("#password").fill("pw-" + name);
    page.locator("#kc-login").click();
  }

  private static Locator at(Page page, String testId) {
    return page.getByTestId(testId);
  }

  private Attempt begin(String query) {
    Answer answer = nobody().get("/login/oidc/start" + query);
    assertThat(answer.status()).as(answer.text()).isEqualTo(302);
    return new Attempt(answer.header("set-cookie"), URI.create(answer.header("location")));
  }

  private String finish(Attempt attempt, URI callback) {
    assertThat(callback.toString()).startsWith(place.url() + "/login/oidc/callback?");
    Answer answer =
        nobody()
            .get(callback.getRawPath() + "?" + callback.getRawQuery(), "Cookie", attempt.kept());
    assertThat(answer.status()).as(answer.text()).isEqualTo(302);
    return answer.header("location");
  }

  private String idToken(String name) {
    return keycloak.tokens(Keycloak.CLIENT, name).path("id_token").asText();
  }

  private Answer exchange(String idToken) {
    return nobody().post("/api/login/oidc", Wire.write(Map.of("idToken", idToken)));
  }

  private void refused(String idToken, String reason) {
    Answer answer = exchange(idToken);
    assertThat(answer.status()).as(answer.text()).isEqualTo(401);
    assertThat(answer.json().path("detail").asText()).contains(reason);
  }

  private Answer accept(String role) {
    String name = "k" + UUID.randomUUID().toString().substring(0, 8);
    String account = Wire.write(Map.of("name", name, "role", role, "invite", true));
    String invitation = operator.post("/api/accounts", account).json().path("invitation").asText();
    return nobody()
        .post(
            "/api/invitation", Wire.write(Map.of("invitation", invitation, "password", PASSWORD)));
  }

  private Rest nobody() {
    return new Rest(http, place.url(), Optional.empty());
  }

  private Rest with(String token) {
    return new Rest(http, place.url(), Optional.of(token));
  }

  private static String header(String token) {
    return token.substring(0, token.indexOf('.'));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private static String parameter(URI address, String name) {
    for (String part : List.of(address.getRawQuery().split("&", -1))) {
      if (part.startsWith(name + "=")) {
        return part.substring(name.length() + 1);
      }
    }
    throw new AssertionError("no " + name + " in " + address);
  }

  /** A browser that was sent to the provider. */
  private record Attempt(String cookie, URI page) {

    String kept() {
      return cookie.replaceFirst(";.*", "");
    }

    String state() {
      return parameter(page, "state");
    }
  }
}
