package io.meridian.control.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.control.it.Rest.Answer;
import io.meridian.settings.Catalogue;
import io.meridian.settings.Target;
import io.meridian.settings.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** What operators do, over REST. */
class OperatorIT extends InServer {

  @Deployment(testable = false)
  static WebArchive deployment() {
    return war();
  }

  @Test
  void operatorTokenIsReadableByItsOwnerOnly() throws IOException {
    assertThat(Files.getPosixFilePermissions(place.state().resolve("operator.token")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void changeAgainstOldContentIs412() {
    Answer before = operator.get("/api/revisions/current");
    String change = "{\"settings\":{\"chat.greeting\":\"If matched\"},\"reason\":\"a test\"}";

    Answer first = operator.patch("/api/settings", change, "If-Match", before.tag());
    Answer second = operator.patch("/api/settings", change, "If-Match", before.tag());

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.json().at("/changes/0/path").asText()).isEqualTo("settings.chat.greeting");
    assertThat(second.status()).isEqualTo(412);
    assertThat(second.type()).startsWith("application/problem+json");
    assertThat(second.json().get("detail").asText()).contains(first.json().get("hash").asText());
  }

  @Test
  void overrideAcrossAFenceIs422WithFieldRuleAndValue() {
    Answer refused =
        operator.put(
            "/api/routing/overrides/DE", "{\"regions\":[\"us-east\"],\"reason\":\"a test\"}");

    assertThat(refused.status()).isEqualTo(422);
    JsonNode error = refused.json().at("/errors/0");
    assertThat(error.get("field").asText()).isEqualTo("routing.overrides.DE");
    assertThat(error.get("rule").asText()).contains("fence of zone EU");
    assertThat(error.get("value").asText()).isEqualTo("us-east");
  }

  @Test
  void overrideTellsWhichCountriesMove() {
    Answer moved =
        operator.put(
            "/api/routing/overrides/GB", "{\"regions\":[\"us-east\"],\"reason\":\"a test\"}");

    assertThat(moved.json().at("/moves/0/country").asText()).isEqualTo("GB");
    assertThat(moved.json().at("/moves/0/to").asText()).isEqualTo("us-east");
    assertThat(best("country=GB")).isEqualTo("us-east");

    assertThat(operator.delete("/api/routing/overrides/GB").status()).isEqualTo(200);
    assertThat(best("country=GB")).isEqualTo("eu-central");
    assertThat(operator.delete("/api/routing/overrides/GB").status()).isEqualTo(404);
  }

  @Test
  void simulationTellsTheCountryOfAnAddressOrWhyThereIsNone() {
    assertThat(best("address=81.2.69.142")).isEqualTo("eu-central");
    JsonNode origin = operator.get("/api/routing/simulate?address=10.0.0.1").json();
    assertThat(origin.has("country")).isFalse();
    assertThat(origin.get("origin").asText()).contains("private");
    assertThat(operator.get("/api/routing/simulate?address=nowhere").status()).isEqualTo(422);
    assertThat(operator.get("/api/routing/simulate?country=ZZ").status()).isEqualTo(422);
    assertThat(operator.get("/api/routing/simulate").status()).isEqualTo(422);
  }

  @Test
  void allFaultsOfSettingsAreToldAtOnceAndNothingIsStored() {
    String before = operator.get("/api/revisions/current").tag();

    Answer refused =
        operator.patch(
            "/api/settings",
            "{\"settings\":{\"chat.greeting\":\" \",\"chat.queue.limit\":\"0\",\"port\":\"80\"},"
                + "\"reason\":\"a test\"}");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().get("errors")).hasSize(3);
    assertThat(operator.get("/api/revisions/current").tag()).isEqualTo(before);
  }

  @Test
  void placeThatDoesNotExistAndAChangeOfNothingAreRefusedAlsoInADryRun() {
    String nowhere =
        "{\"settings\":{\"chat.greeting\":\"Hi\"},\"regions\":[\"atlantis\"],\"reason\":\"x\"}";

    for (Answer refused :
        List.of(
            operator.patch("/api/settings", nowhere),
            operator.post("/api/settings/dry-run", nowhere))) {
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.json().at("/errors/0/field").asText()).isEqualTo("scoped.atlantis");
    }
    assertThat(operator.post("/api/settings/dry-run", "{\"settings\":{}}").status()).isEqualTo(422);
    assertThat(
            operator.post("/api/settings/dry-run", nowhere.replace("regions", "instances")).text())
        .contains("must be region/instance");
  }

  @Test
  void catalogueSaysOfEachSettingWhatItIs() {
    assertThat(operator.get("/api/settings/catalogue").json())
        .hasSameSizeAs(Catalogue.chat().settings())
        .anySatisfy(
            setting -> {
              assertThat(setting.path("key").asText()).isEqualTo("chat.queue.limit");
              assertThat(setting.path("type").asText()).isEqualTo("INTEGER");
              assertThat(setting.path("most").asText()).isEqualTo("100000");
              assertThat(setting.path("owner").asText()).isEqualTo("support");
            });
  }

  @Test
  void rollbackMakesANewRevisionWithTheOldContent() {
    JsonNode old = greet("before rollback").json();
    JsonNode changed = greet("after rollback").json();

    JsonNode back =
        operator
            .post(
                "/api/revisions/" + old.get("number").asLong() + "/rollback",
                "{\"reason\":\"it was better\"}")
            .json();

    assertThat(back.get("number").asLong()).isEqualTo(changed.get("number").asLong() + 1);
    assertThat(back.get("hash")).isEqualTo(old.get("hash"));
    assertThat(back.get("author").asText()).isEqualTo("operator");
    assertThat(operator.get("/api/revisions?limit=2").json())
        .extracting(revision -> revision.get("reason").asText())
        .containsExactly("it was better", "a test");
    assertThat(operator.post("/api/revisions/999999/rollback", "{\"reason\":\"x\"}").status())
        .isEqualTo(404);
  }

  @Test
  void pollAnswersTheTargetOnceAndThen304() {
    Rest region = new Rest(http, place.url(), Optional.of(tokenOf("eu-central")));
    String path = "/api/target?region=eu-central&instance=one&keys=chat.greeting";

    Answer first = region.get(path);
    Answer second = region.get(path, "If-None-Match", first.tag());

    assertThat(first.status()).isEqualTo(200);
    Target target = Wire.read(first.text(), Target.class);
    assertThat(first.tag()).isEqualTo("\"" + target.hash() + "\"");
    assertThat(target.content().hash()).isEqualTo(target.hash());
    assertThat(second.status()).isEqualTo(304);
    assertThat(second.text()).isEmpty();
  }

  @Test
  void settingThatAnInstanceDoesNotUnderstandIsNotInItsTarget() {
    greet("for those who understand");
    Rest region = new Rest(http, place.url(), Optional.of(tokenOf("eu-central")));
    String path = "/api/target?region=eu-central&instance=one";

    assertThat(region.get(path).json().at("/content/settings")).isEmpty();
    assertThat(region.get(path + "&keys=chat.greeting,other").json().at("/content/settings"))
        .hasSize(1);
  }

  @Test
  void tokensAreGoodForTheirRoleAndRegionOnly() {
    Rest nobody = new Rest(http, place.url(), Optional.empty());
    Rest region = new Rest(http, place.url(), Optional.of(tokenOf("eu-central")));
    String agentToken =
        operator.post("/api/agents", "{\"name\":\"Ada\"}").json().get("token").asText();
    Rest agent = new Rest(http, place.url(), Optional.of(agentToken));

    assertThat(nobody.get("/api/fleet").status()).isEqualTo(401);
    assertThat(agent.get("/api/fleet").status()).isEqualTo(403);
    assertThat(region.get("/api/fleet").status()).isEqualTo(403);
    assertThat(region.get("/api/leases?region=eu-central&instance=one").status()).isEqualTo(200);
    assertThat(region.get("/api/leases?region=us-east&instance=one").status()).isEqualTo(403);
    assertThat(region.get("/api/target?region=us-east").status()).isEqualTo(403);
    assertThat(operator.get("/api/target?region=us-east").status()).isEqualTo(403);
  }

  @Test
  void regionWithoutWhichACountryHasNoneStays() {
    Answer refused = operator.delete("/api/regions/eu-central");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("DE");
    assertThat(operator.get("/api/regions").json()).hasSize(2);
  }

  @Test
  void siteIsRegisteredAndRemoved() {
    String site = "{\"key\":\"shop\",\"name\":\"Shop\",\"domains\":[\"shop.test\"]}";

    assertThat(operator.put("/api/sites/shop", site).status()).isEqualTo(200);
    assertThat(operator.get("/api/sites").json()).hasSize(1);
    assertThat(operator.put("/api/sites/other", site).status()).isEqualTo(422);
    assertThat(operator.delete("/api/sites/shop").status()).isEqualTo(200);
    assertThat(operator.get("/api/sites").json()).isEmpty();
  }

  @Test
  void errorsOfHttpAreProblemsToo() {
    Answer unknown = operator.get("/api/nothing");
    Answer outside = operator.get("/nothing");
    Answer broken = operator.patch("/api/settings", "{\"settings\":");

    assertThat(unknown.status()).isEqualTo(404);
    assertThat(outside.status()).isEqualTo(404);
    assertThat(broken.status()).isEqualTo(400);
    for (Answer answer : new Answer[] {unknown, outside, broken}) {
      assertThat(answer.type()).startsWith("application/problem+json");
      assertThat(answer.json().get("status").asInt()).isEqualTo(answer.status());
    }
  }

  @Test
  void prometheusDiscoversTheRegionsAndReadsTheMetrics() {
    Rest anybody = new Rest(http, place.url(), Optional.empty());

    assertThat(anybody.get("/sd/prometheus").text())
        .isEqualTo(
            "[{\"labels\":{\"region\":\"eu-central\"},\"targets\":[\"127.0.0.1:17100\"]},"
                + "{\"labels\":{\"region\":\"us-east\"},\"targets\":[\"127.0.0.1:17100\"]}]");
    operator.get("/api/revisions/current");
    assertThat(anybody.get("/metrics").text())
        .contains("settings_convergence_seconds_bucket", "settings_instances_behind")
        .containsPattern("http_requests_total.*path=\"/api/revisions/current\",status=\"200\"");
  }

  @Test
  void instanceThatStaysBehindIsNamedWithTheReasonUntilItIsNot() {
    LightInstance instance = new LightInstance("eu-central", "behind-1");
    instance.refuses = true;
    instance.connect(connect("eu-central"));

    await(Duration.ofMinutes(1), () -> !behind(instance).isEmpty());
    assertThat(behind(instance))
        .first()
        .asString()
        .contains("region=\"eu-central\"", "why=\"refused: a test refuses\"");

    instance.refuses = false;
    instance.client.abort();
    instance.connect(connect("eu-central"));
    await(() -> behind(instance).isEmpty());
    instance.client.abort();
  }

  /** The series that names the instance, once it has told its state. */
  private List<String> behind(LightInstance instance) {
    instance.beat();
    return new Rest(http, place.url(), Optional.empty())
        .get("/metrics")
        .text()
        .lines()
        .filter(line -> line.startsWith("settings_instance_behind{"))
        .filter(line -> line.contains("chat_instance=\"behind-1\""))
        .toList();
  }

  private String best(String visitor) {
    return operator
        .get("/api/routing/simulate?" + visitor)
        .json()
        .at("/decision/regions/0")
        .asText();
  }
}
