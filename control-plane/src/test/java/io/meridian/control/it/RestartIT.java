package io.meridian.control.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.control.it.ControlServer.Place;
import io.meridian.settings.SyncMessage.Applied;
import io.meridian.settings.SyncMessage.LeasesSet;
import io.meridian.settings.SyncMessage.TargetSet;
import java.time.Instant;
import java.util.Optional;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What outlasts the control plane's process. */
class RestartIT extends InServer {

  private static final String EU = "eu-central";

  @ArquillianResource Deployer deployer;

  @Deployment(name = WAR, managed = false, testable = false)
  static WebArchive deployment() {
    return war();
  }

  @Override
  @BeforeEach
  void begin(Place where) {
    await(where::isFree); // the server of the test before may still be ending
    deployer.deploy(WAR);
    super.begin(where);
  }

  @AfterEach
  void end() {
    deployer.undeploy(WAR);
  }

  @Test
  void restartKeepsRevisionEpochInstancesAndLeases() throws Exception {
    SyncClient client = connect(EU);
    client.hello(EU, "restart-1", Optional.empty());
    String hash = client.next(TargetSet.class).target().hash();
    client.send(new Applied(hash, Instant.now()));
    await(() -> instance("restart-1").get("inForce").asBoolean());
    operator.post(
        "/api/log-levels",
        "{\"logger\":\"io.meridian\",\"level\":\"TRACE\",\"duration\":\"PT1H\",\"instances\":[\"restart-1\"],\"reason\":\"x\"}");
    JsonNode before = operator.get("/api/revisions/current").json();
    operator.get("/api/operations/convergence"); // writes down what is otherwise written every 2 s

    deployer.undeploy(WAR);
    await(place::isFree); // the undeployed server may still be ending
    deployer.deploy(WAR);
    awaitReady();

    assertThat(operator.get("/api/revisions/current").json()).isEqualTo(before);
    assertThat(instance("restart-1").get("held").asText()).isEqualTo(hash);
    assertThat(operator.get("/api/log-levels").json())
        .extracting(lease -> lease.get("logger").asText())
        .containsExactly("io.meridian");
    SyncClient again = connect(EU);
    again.hello(EU, "restart-1", Optional.of(hash));
    assertThat(again.next(LeasesSet.class).leases()).hasSize(1);
    again.abort();
  }

  @Test
  void rolloutGoesOnWhereItWasAndReachesNobodyByTheRestart() throws Exception {
    LightInstance first = new LightInstance(EU, "restart-2");
    LightInstance last = new LightInstance("us-east", "restart-3");
    greet("former");
    first.connect(connect(EU));
    last.connect(connect("us-east"));
    await(() -> says(first, "former") && says(last, "former"));
    String body =
        "{\"settings\":{\"chat.greeting\":\"new\"},\"stages\":[[\"eu-central\"]],\"bake\":\"PT12S\",\"reason\":\"x\"}";
    long number = operator.post("/api/rollouts", body).json().path("revision").asLong();
    String path = "/api/rollouts/" + number;
    await(() -> says(first, "new"));

    deployer.undeploy(WAR);
    await(place::isFree);
    deployer.deploy(WAR);
    awaitReady();

    assertThat(operator.get(path).json().path("state").asText()).isEqualTo("RUNNING");
    assertThat(operator.get(path).json().path("stage").asInt()).isEqualTo(1);
    assertThat(greet("meanwhile").status()).isEqualTo(409);
    first.connect(connect(EU));
    last.connect(connect("us-east"));
    first.beat();
    last.beat();
    assertThat(last.greeting()).isEqualTo("former");
    await(() -> says(first, "new") && says(last, "new"));
    await(
        () ->
            says(first, "new")
                && says(last, "new")
                && operator.get(path).json().path("state").asText().equals("DONE"));
    operator.post(
        "/api/revisions/" + (number - 2) + "/rollback", "{\"reason\":\"x\",\"breakGlass\":true}");
    first.client.abort();
    last.client.abort();
  }

  @Test
  void restartKeepsTheCoolDownOfAPlaybook() throws Exception {
    playbook("it-rests", "alert: ItRests\nactions: [{slow-requests: {}}]\n");
    assertThat(told("rests-1")).isEqualTo("STARTED");

    deployer.undeploy(WAR);
    await(place::isFree);
    deployer.deploy(WAR);
    awaitReady();

    assertThat(told("rests-1")).isEqualTo("REPEATED");
    assertThat(told("rests-2")).isEqualTo("COOLING_DOWN");
  }

  private String told(String fingerprint) {
    String alert = webhook("firing", "ItRests", EU, fingerprint);
    return operator.post("/api/playbooks/alerts", alert).json().at("/0/verdict").asText();
  }

  private static boolean says(LightInstance one, String greeting) {
    one.beat();
    return one.greeting().equals(greeting);
  }
}
