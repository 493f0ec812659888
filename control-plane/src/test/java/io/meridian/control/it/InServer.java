package io.meridian.control.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.control.Contents;
import io.meridian.control.it.ControlServer.Place;
import io.meridian.region.Region;
import io.meridian.settings.Wire;
import java.io.File;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** The control plane's own WAR in Payara Micro on PostgreSQL, with two regions registered. */
@RunAsClient
@ExtendWith({ControlServer.class, ArquillianExtension.class})
abstract class InServer {

  static final String WAR = "control";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  final HttpClient http = HttpClient.newHttpClient();
  Place place;
  Rest operator;

  /** The WAR as it is shipped. */
  static WebArchive war() {
    return ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/control.war"));
  }

  @BeforeEach
  void begin(Place where) {
    place = where;
    awaitReady();
    register(Contents.EU_CENTRAL);
    register(Contents.US_EAST);
  }

  void awaitReady() {
    Rest anybody = new Rest(http, place.url(), Optional.empty());
    await(() -> anybody.get("/health/ready").status() == 200);
    assertThat(Files.exists(place.state().resolve("operator.token"))).isTrue();
    operator = new Rest(http, place.url(), Optional.of(place.operatorToken()));
  }

  String tokenOf(String region) {
    return operator.post("/api/regions/" + region + "/token", "").json().get("token").asText();
  }

  SyncClient connect(String region) {
    return SyncClient.open(http, place.url(), tokenOf(region));
  }

  Rest.Answer greet(String greeting) {
    return operator.patch(
        "/api/settings",
        Wire.write(Map.of("settings", Map.of("chat.greeting", greeting), "reason", "a test")));
  }

  /** A playbook of that name is in force; others of the same run may be too. */
  void playbook(String name, String yaml) throws IOException {
    Files.createDirectories(place.playbooks());
    Files.writeString(place.playbooks().resolve(name + ".yaml"), yaml);
    await(
        () -> {
          JsonNode all = operator.get("/api/playbooks").json();
          assertThat(all.path("faults")).isEmpty();
          return all.path("playbooks").findValuesAsText("name").contains(name);
        });
  }

  /** The body of a webhook with one alert. */
  static String webhook(String status, String alert, String region, String fingerprint) {
    Map<String, Object> told =
        Map.of(
            "status",
            status,
            "labels",
            Map.of("alertname", alert, "region", region),
            "annotations",
            Map.of("summary", "a test"),
            "startsAt",
            "2026-01-05T10:00:00Z",
            "fingerprint",
            fingerprint);
    return Wire.write(Map.of("version", "4", "alerts", List.of(told)));
  }

  /** An instance as the fleet shows it. */
  JsonNode instance(String name) {
    for (JsonNode one : operator.get("/api/fleet").json().get("instances")) {
      if (one.get("instance").asText().equals(name)) {
        return one;
      }
    }
    throw new AssertionError("no instance " + name);
  }

  /** Waits until something holds. */
  static void await(BooleanSupplier condition) {
    await(PATIENCE, condition);
  }

  static void await(Duration patience, BooleanSupplier condition) {
    CountDownLatch never = new CountDownLatch(1);
    long until = System.nanoTime() + patience.toNanos();
    try {
      while (!condition.getAsBoolean()) {
        assertThat(System.nanoTime()).as("waited for " + patience).isLessThan(until);
        assertThat(never.await(50, TimeUnit.MILLISECONDS)).isFalse();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Registers a region, or another address of it until the next test begins. */
  void register(Region region) {
    Map<String, Object> registration =
        Map.of("region", region, "prometheus", "http://127.0.0.1:17" + region.capacity());
    assertThat(operator.put("/api/regions/" + region.id(), Wire.write(registration)).status())
        .isEqualTo(200);
  }
}
