package io.meridian.control.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.control.it.Rest.Answer;
import io.meridian.identity.Audience;
import io.meridian.identity.Identity.Role;
import io.meridian.identity.TokenVerifier;
import io.meridian.identity.VerifiedToken;
import io.meridian.settings.Content;
import io.meridian.settings.SyncMessage;
import io.meridian.settings.SyncMessage.TargetSet;
import io.meridian.settings.Wire;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Accounts, signing in, tokens taken back, and one key after another. */
class PeopleIT extends InServer {

  private static final String OWN = "a sentence of my own";
  private static final String BAD = "certainly not this one";

  @Deployment(testable = false)
  static WebArchive deployment() {
    return war();
  }

  @Test
  void invitedPersonChoosesAPasswordOnceAndSignsIn() {
    JsonNode begun = add("ines", "AGENT", true).json();
    String invitation = begun.get("invitation").asText();
    assertThat(begun.at("/account/state").asText()).isEqualTo("INVITED");
    assertThat(begun.has("password")).isFalse();

    Answer weak = accept(invitation, "short");
    assertThat(weak.status()).isEqualTo(422);
    assertThat(weak.json().at("/errors/0/field").asText()).isEqualTo("password");
    assertThat(weak.json().at("/errors/0/value").asText()).isEqualTo("5 characters");

    Answer session = accept(invitation, OWN);
    assertThat(session.status()).isEqualTo(200);
    assertThat(session.json().get("role").asText()).isEqualTo("AGENT");
    assertThat(accept(invitation, OWN).status()).isEqualTo(401);
    assertThat(login("ines", OWN).status()).isEqualTo(200);
    assertThat(state("ines")).isEqualTo("ACTIVE");
  }

  @Test
  void firstPasswordOpensNothingUntilItIsChanged() {
    String first = add("fiona", "VIEWER", false).json().get("password").asText();

    Answer early = login("fiona", first);
    assertThat(early.status()).isEqualTo(403);
    assertThat(early.json().get("type").asText()).isEqualTo("/problems/password-change-required");
    assertThat(change("fiona", first, first).status()).isEqualTo(422);
    assertThat(change("fiona", first, "fiona fiona fiona").status()).isEqualTo(422);

    Answer changed = change("fiona", first, OWN);
    assertThat(changed.status()).isEqualTo(200);
    assertThat(login("fiona", first).status()).isEqualTo(401);
    JsonNode me = as(changed).get("/api/me").json();
    assertThat(me.get("name").asText()).isEqualTo("fiona");
    assertThat(me.get("role").asText()).isEqualTo("VIEWER");
    Duration validity = Duration.between(Instant.now(), Instant.parse(me.get("expires").asText()));
    assertThat(validity).isBetween(Duration.ofHours(13), Duration.ofHours(14));
  }

  @Test
  void changedPasswordSignsOutEverywhereElse() {
    Rest before = as(member("piet", "VIEWER"));
    assertThat(before.get("/api/fleet").status()).isEqualTo(200);

    Rest after = as(change("piet", OWN, "another sentence of mine"));

    assertThat(before.get("/api/fleet").status()).isEqualTo(401);
    assertThat(after.get("/api/fleet").status()).isEqualTo(200);
  }

  @Test
  void guessingIsNotHeardForAWhileButThePlaceThatIsKnownIsWhenOthersGuess() {
    member("lena", "OPS");
    for (int i = 0; i < 5; i++) {
      assertThat(login("lena", BAD, "203.0.113.7").status()).isEqualTo(401);
    }

    Answer locked = login("lena", OWN, "203.0.113.7");

    assertThat(locked.status()).isEqualTo(429);
    assertThat(locked.json().get("type").asText()).isEqualTo("/problems/login-locked");
    assertThat(login("lena", OWN).status()).isEqualTo(200);
  }

  @Test
  void nobodysNameIsAnsweredLikeAWrongPasswordAndLockedLikeOne() {
    for (int i = 0; i < 5; i++) {
      assertThat(login("nobody-here", BAD, "203.0.113.8").status()).isEqualTo(401);
    }
    assertThat(login("nobody-here", BAD, "203.0.113.8").status()).isEqualTo(429);
  }

  @Test
  void disabledPersonIsOutAtOnceAndComesBackByAReset() {
    Rest session = as(member("dora", "DEVELOPER"));
    assertThat(operator.post("/api/accounts/dora/disable", "").status()).isEqualTo(200);

    assertThat(session.get("/api/me").status()).isEqualTo(401);
    assertThat(login("dora", OWN).status()).isEqualTo(401);
    assertThat(state("dora")).isEqualTo("DISABLED");

    String first = operator.post("/api/accounts/dora/reset", "").json().get("password").asText();
    assertThat(change("dora", first, OWN).status()).isEqualTo(200);
    assertThat(state("dora")).isEqualTo("ACTIVE");
  }

  @Test
  void supervisorLeadsAgentsOnly() {
    Rest supervisor = as(member("sven", "SUPERVISOR"));
    member("vera", "VIEWER");

    assertThat(add(supervisor, "anton", "AGENT", true).status()).isEqualTo(201);
    assertThat(add(supervisor, "olga", "OPS", true).status()).isEqualTo(403);
    assertThat(supervisor.post("/api/accounts/vera/reset", "").status()).isEqualTo(403);
    assertThat(supervisor.get("/api/accounts").json())
        .extracting(account -> account.get("role").asText())
        .containsOnly("AGENT");
  }

  @Test
  void supervisorOfOneRegionGivesNoOther() {
    Rest supervisor = as(member("rosa", "SUPERVISOR"));
    assertThat(amend("rosa", "{\"regions\":[\"eu-west\"]}").status()).isEqualTo(200);
    assertThat(supervisor.get("/api/me").status()).isEqualTo(401);
    Rest limited = as(login("rosa", OWN));

    Answer everywhere = add(limited, "oskar", "AGENT", true);
    assertThat(everywhere.status()).isEqualTo(422);
    assertThat(everywhere.json().at("/errors/0/field").asText()).isEqualTo("regions");
    assertThat(everywhere.json().at("/errors/0/rule").asText())
        .isEqualTo("must be some of [eu-west], which are yours");
    assertThat(everywhere.json().at("/errors/0/value").asText()).isEqualTo("every region");
    Answer token = limited.post("/api/agents", "{\"name\":\"oskar\",\"regions\":[\"us-east\"]}");
    assertThat(token.status()).isEqualTo(422);
    assertThat(token.json().at("/errors/0/value").asText()).isEqualTo("[us-east]");
    assertThat(limited.get("/api/accounts/oskar").status()).isEqualTo(404);

    String own = "{\"name\":\"oskar\",\"role\":\"AGENT\",\"regions\":[\"eu-west\"]}";
    assertThat(limited.post("/api/accounts", own).status()).isEqualTo(201);
    assertThat(limited.patch("/api/accounts/oskar", "{\"regions\":[\"us-east\"]}").status())
        .isEqualTo(422);
  }

  @Test
  void lessRightsHoldAtOnceAndMoreRightsFromTheNextSignIn() throws Exception {
    Answer session = member("greta", "SUPERVISOR");
    SyncClient instance = connect("eu-central");
    instance.hello("eu-central", "people-2", Optional.empty());
    VerifiedToken token = verified(instance.next(TargetSet.class).target().content(), session);

    Answer less = amend("greta", "{\"role\":\"agent\",\"reason\":\"another team\"}");

    assertThat(less.json().get("role").asText()).isEqualTo("AGENT");
    Content told = instance.next(TargetSet.class).target().content();
    assertThat(told.revocations()).anyMatch(revocation -> revocation.covers(token));
    assertThat(as(session).get("/api/me").status()).isEqualTo(401);
    Answer next = login("greta", OWN);
    assertThat(next.json().get("role").asText()).isEqualTo("AGENT");
    JsonNode entry = entry("PATCH /api/accounts/{name}", "another team");
    assertThat(entry.at("/before/role").asText()).isEqualTo("SUPERVISOR");
    assertThat(entry.at("/after/role").asText()).isEqualTo("AGENT");

    assertThat(amend("greta", "{\"role\":\"SUPERVISOR\"}").status()).isEqualTo(200);
    assertThat(as(next).get("/api/me").json().get("role").asText()).isEqualTo("AGENT");
    assertThat(login("greta", OWN).json().get("role").asText()).isEqualTo("SUPERVISOR");
    instance.abort();
  }

  @Test
  void supervisorGivesAgentsRegionsAndNoRights() {
    Rest supervisor = as(member("susi", "SUPERVISOR"));
    member("arne", "AGENT");
    member("vito", "VIEWER");

    Answer moved = supervisor.patch("/api/accounts/arne", "{\"regions\":[\"us-east\"]}");
    assertThat(moved.json().at("/regions/0").asText()).isEqualTo("us-east");
    for (String[] forbidden :
        new String[][] {{"arne", "SUPERVISOR"}, {"susi", "OPS"}, {"vito", "AGENT"}}) {
      String body = "{\"role\":\"" + forbidden[1] + "\"}";
      assertThat(supervisor.patch("/api/accounts/" + forbidden[0], body).status())
          .as(forbidden[0])
          .isEqualTo(403);
    }
    assertThat(amend("arne", "{}").status()).isEqualTo(422);
    assertThat(amend("arne", "{\"role\":\"REGION\"}").json().at("/errors/0/field").asText())
        .isEqualTo("role");
    assertThat(amend("nobody", "{\"role\":\"AGENT\"}").status()).isEqualTo(404);
    assertThat(amend("arne", "{\"regions\":[]}").json().get("regions")).isEmpty();
  }

  @Test
  void badInputNamesFieldRuleAndValue() {
    for (String[] bad :
        new String[][] {
          {"{\"name\":\"x y\",\"role\":\"AGENT\"}", "name", "x y"},
          {"{\"name\":\"reg\",\"role\":\"REGION\"}", "role", "REGION"},
          {"{\"name\":\"norole\"}", "role", "null"}
        }) {
      Answer refused = operator.post("/api/accounts", bad[0]);
      assertThat(refused.status()).as(bad[0]).isEqualTo(422);
      assertThat(refused.json().at("/errors/0/field").asText()).isEqualTo(bad[1]);
      assertThat(refused.json().at("/errors/0/value").asText()).isEqualTo(bad[2]);
    }
    member("twin", "AGENT");
    assertThat(add("twin", "AGENT", true).json().at("/errors/0/field").asText()).isEqualTo("name");
    assertThat(operator.post("/api/accounts/nobody/reset", "").status()).isEqualTo(404);
    assertThat(operator.post("/api/revocations", "{}").status()).isEqualTo(422);
  }

  @Test
  void signingOutTakesTheTokenBackInEveryTarget() throws Exception {
    Answer session = member("otto", "AGENT");
    SyncClient instance = connect("eu-central");
    instance.hello("eu-central", "people-1", Optional.empty());
    VerifiedToken token = verified(instance.next(TargetSet.class).target().content(), session);

    assertThat(as(session).post("/api/logout", "").status()).isEqualTo(204);

    Content told = instance.next(TargetSet.class).target().content();
    assertThat(told.revocations()).anyMatch(revocation -> revocation.covers(token));
    assertThat(as(session).get("/api/me").status()).isEqualTo(401);
    assertThat(login("otto", OWN).status()).isEqualTo(200);
    instance.abort();
  }

  @Test
  void wayBackToAnOldRevisionLetsNobodyInAgain() {
    long before = operator.get("/api/revisions/current").json().get("number").asLong();
    Answer session = member("karl", "VIEWER");
    as(session).post("/api/logout", "");

    operator.post("/api/revisions/" + before + "/rollback", "{\"reason\":\"a test\"}");

    assertThat(as(session).get("/api/me").status()).isEqualTo(401);
  }

  @Test
  void nextKeySignsWhenTheInstancesHoldItAndNobodyIsSignedOut() throws Exception {
    Answer before = member("nora", "AGENT");
    SyncClient slow = connect("eu-central");
    slow.hello("eu-central", "slow-1", Optional.empty());
    slow.next(TargetSet.class);

    JsonNode next = operator.post("/api/keys/rotation", "").json();
    assertThat(next.get("state").asText()).isEqualTo("WAITING");
    Answer during = operator.post("/api/keys/rotation", "");
    assertThat(during.status()).isEqualTo(409);
    assertThat(during.json().get("detail").asText())
        .startsWith("key " + next.get("id").asText())
        .endsWith("must sign before the next one is made");
    var told = slow.next(TargetSet.class).target();
    assertThat(told.content().tokenKeys()).contains(next.get("id").asText());
    verified(told.content(), login("nora", OWN));
    assertThat(keyState(next)).isEqualTo("WAITING");

    await(
        () -> {
          slow.send(SyncClients.beat(told.hash()));
          return keyState(next).equals("SIGNING");
        });

    Answer after = login("nora", OWN);
    assertThat(verified(told.content(), before).identity().role()).isEqualTo(Role.AGENT);
    assertThat(verified(told.content(), after).identity().role()).isEqualTo(Role.AGENT);
    assertThat(as(before).get("/api/me").status()).isEqualTo(200);
    assertThat(as(after).get("/api/me").status()).isEqualTo(200);
    assertThat(operator.get("/api/keys").text()).contains("VERIFYING").doesNotContain("\"d\"");
    slow.abort();
  }

  /** What a region would make of a session's token. */
  private static VerifiedToken verified(Content content, Answer session) throws Exception {
    TokenVerifier region = new TokenVerifier(content.tokenKeys(), Audience.CHAT, Clock.systemUTC());
    return region.read(session.json().get("token").asText());
  }

  private Answer amend(String name, String body) {
    return operator.patch("/api/accounts/" + name, body);
  }

  private JsonNode entry(String action, String reason) {
    for (JsonNode one : operator.get("/api/audit").json()) {
      if (one.get("action").asText().equals(action) && one.get("reason").asText().equals(reason)) {
        return one;
      }
    }
    throw new AssertionError("no entry " + action);
  }

  private String keyState(JsonNode key) {
    for (JsonNode one : operator.get("/api/keys").json()) {
      if (one.get("id").equals(key.get("id"))) {
        return one.get("state").asText();
      }
    }
    throw new AssertionError("no key " + key);
  }

  private Answer member(String name, String role) {
    return accept(add(name, role, true).json().get("invitation").asText(), OWN);
  }

  private Answer add(String name, String role, boolean invite) {
    return add(operator, name, role, invite);
  }

  private static Answer add(Rest caller, String name, String role, boolean invite) {
    return caller.post(
        "/api/accounts", Wire.write(Map.of("name", name, "role", role, "invite", invite)));
  }

  private Rest anybody() {
    return new Rest(http, place.url(), Optional.empty());
  }

  private Rest as(Answer session) {
    return new Rest(http, place.url(), Optional.of(session.json().get("token").asText()));
  }

  private Answer accept(String invitation, String password) {
    return anybody()
        .post(
            "/api/invitation", Wire.write(Map.of("invitation", invitation, "password", password)));
  }

  private Answer login(String name, String password) {
    return anybody().post("/api/login", Wire.write(Map.of("name", name, "password", password)));
  }

  /** A region passes a sign-in on and says where it comes from. */
  private Answer login(String name, String password, String address) {
    return new Rest(http, place.url(), Optional.of(tokenOf("eu-central")))
        .post(
            "/api/login",
            Wire.write(Map.of("name", name, "password", password)),
            "X-Forwarded-For",
            address);
  }

  private Answer change(String name, String password, String next) {
    return anybody()
        .post(
            "/api/password", Wire.write(Map.of("name", name, "password", password, "next", next)));
  }

  private String state(String name) {
    return operator.get("/api/accounts/" + name).json().get("state").asText();
  }

  /** Frames of instances. */
  private static final class SyncClients {

    static SyncMessage beat(String held) {
      return new SyncMessage.Heartbeat(
          Optional.of(held),
          Optional.of(Instant.now()),
          true,
          false,
          0,
          0,
          Set.of(),
          Map.of(),
          Map.of());
    }
  }
}
