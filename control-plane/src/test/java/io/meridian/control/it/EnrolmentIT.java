package io.meridian.control.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.control.it.Rest.Answer;
import io.meridian.settings.SyncMessage.TargetSet;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.Optional;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** How regions get their credential, what it is good for, and how they lose it. */
class EnrolmentIT extends InServer {

  private static final String EU = "eu-central";
  private static final String US = "us-east";

  /** Everything that a credential can ask for in a region's name. */
  private static final List<String> READS =
      List.of("/api/target?region=%s&instance=x-1", "/api/leases?region=%s&instance=x-1");

  @Deployment(testable = false)
  static WebArchive deployment() {
    return war();
  }

  @Test
  void enrolmentIsExchangedOnceForACredentialOfItsOwnRegion() {
    JsonNode enrolment = operator.post("/api/regions/eu-central/enrolment", "{}").json();
    String body = "{\"enrolment\":\"" + enrolment.get("token").asText() + "\"}";
    assertThat(listed(EU).get("enrolments")).isNotEmpty();

    Answer issued = anybody().post("/api/enrol", body);

    assertThat(issued.status()).isEqualTo(201);
    assertThat(issued.json().get("region").asText()).isEqualTo(EU);
    Rest region = as(issued.json().get("token").asText());
    assertThat(region.get("/api/me").json().get("role").asText()).isEqualTo("REGION");
    assertThat(operator.get("/api/audit?who=eu-central&limit=1").json().get(0).get("action"))
        .as("the region is who used the token")
        .hasToString("\"POST /api/enrol\"");
    assertThat(anybody().post("/api/enrol", body).status()).isEqualTo(401);
    assertThat(listed(EU).get("credentials"))
        .extracting(credential -> credential.get("id").asText())
        .contains(issued.json().get("id").asText());
    assertThat(listed(EU).toString()).doesNotContain(issued.json().get("token").asText());
  }

  @Test
  void enrolmentHasAnEndAndANameThatIsRegistered() {
    String token =
        operator
            .post("/api/regions/eu-central/enrolment", "{\"validity\":\"PT0.05S\"}")
            .json()
            .get("token")
            .asText();
    await(() -> anybody().post("/api/enrol", "{\"enrolment\":\"" + token + "\"}").status() == 401);

    Answer unknown = operator.post("/api/regions/nowhere/enrolment", "{}");
    assertThat(unknown.status()).isEqualTo(422);
    assertThat(unknown.json().at("/errors/0/value").asText()).isEqualTo("nowhere");
    Answer endless = operator.post("/api/regions/us-east/enrolment", "{\"validity\":\"P90D\"}");
    assertThat(endless.json().at("/errors/0/field").asText()).isEqualTo("validity");
    assertThat(anybody().post("/api/enrol", "{}").status()).isEqualTo(422);
  }

  @Test
  void credentialReadsAndActsForItsOwnRegionOnly() throws Exception {
    for (String own : List.of(EU, US)) {
      String other = own.equals(EU) ? US : EU;
      String token = tokenOf(own);
      for (String path : READS) {
        assertThat(as(token).get(path.formatted(own)).status()).as(path).isEqualTo(200);
        assertThat(as(token).get(path.formatted(other)).status()).as(path).isEqualTo(403);
        assertThat(as(token).get(path.replace("region=%s&", "")).status()).isEqualTo(400);
      }
      SyncClient socket = SyncClient.open(http, place.url(), token);
      socket.hello(other, "stranger-1", Optional.empty());
      assertThat(socket.closeReason()).contains("region must be that of the token, " + own);
      assertThat(operator.get("/api/fleet").text()).doesNotContain("stranger-1");
    }
  }

  @Test
  void credentialIsNoKeyToWhatPeopleDo() {
    Rest region = as(tokenOf(EU));
    for (String path :
        List.of(
            "/api/fleet",
            "/api/regions",
            "/api/regions/eu-central/credentials",
            "/api/revisions/current",
            "/api/settings",
            "/api/sites",
            "/api/routing/policy",
            "/api/log-levels",
            "/api/accounts",
            "/api/agents",
            "/api/keys",
            "/api/revocations",
            "/api/operations/convergence")) {
      assertThat(region.get(path).status()).as(path).isEqualTo(403);
    }
    assertThat(region.post("/api/regions/eu-central/enrolment", "{}").status()).isEqualTo(403);
    assertThat(region.post("/api/regions/eu-central/token", "").status()).isEqualTo(403);
    assertThat(region.post("/api/logout", "").status()).isEqualTo(403);
  }

  @Test
  void revokedCredentialIsRefusedAndItsSocketClosed() throws Exception {
    JsonNode issued = operator.post("/api/regions/eu-central/token", "").json();
    String token = issued.get("token").asText();
    SyncClient other = connect(EU);
    other.hello(EU, "stays-1", Optional.empty());
    other.next(TargetSet.class);
    SyncClient socket = SyncClient.open(http, place.url(), token);
    socket.hello(EU, "leaves-1", Optional.empty());
    socket.next(TargetSet.class);
    String path = "/api/regions/eu-central/credentials/" + issued.get("id").asText();

    assertThat(operator.delete(path.replace(EU, US)).status()).isEqualTo(404);
    assertThat(operator.delete(path).status()).isEqualTo(204);

    assertThat(socket.closeReason()).isEqualTo("1008 credential must not be revoked");
    assertThat(other.isOpen()).isTrue();
    assertThat(as(token).get("/api/me").status()).isEqualTo(401);
    assertThatThrownBy(() -> SyncClient.open(http, place.url(), token))
        .hasCauseInstanceOf(WebSocketHandshakeException.class);
    other.abort();
  }

  private JsonNode listed(String region) {
    return operator.get("/api/regions/" + region + "/credentials").json();
  }

  private Rest anybody() {
    return new Rest(http, place.url(), Optional.empty());
  }

  private Rest as(String token) {
    return new Rest(http, place.url(), Optional.of(token));
  }
}
