package io.meridian.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.clients.AgentClient;
import io.meridian.clients.Deliveries;
import io.meridian.clients.VisitorClient;
import io.meridian.world.SharedWorld;
import io.meridian.world.Terraform;
import io.meridian.world.World;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A fifth region comes by one apply and goes by destroy. */
@Order(4)
@ExtendWith(SharedWorld.class)
class TerraformIT {

  private static final String MUMBAI = "ap-south";
  private static final String INDIA = "117.192.0.1";
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @BeforeEach
  void terraformIsThere() {
    if (!Terraform.isInstalled()) {
      Report.skipped("a region by Terraform", "terraform is missing on the PATH");
      abort("terraform is missing on the PATH");
    }
  }

  @Test
  void copiedRegionServesAfterOneApplyAndDestroyLeavesTheWorldAsItWas(World world)
      throws Exception {
    Path folder = Path.of("target", "terraform-it");
    Terraform terraform = new Terraform(world, folder);
    String content = hash(world);
    Map<String, Long> processes = world.pids();
    mumbai(world, terraform);
    terraform.run(MUMBAI, "init").ok();
    try {
      long began = System.nanoTime();
      assertThat(terraform.run(MUMBAI, "apply", "-auto-approve").ok()).contains("2 added");
      serves(world);
      double seconds = (System.nanoTime() - began) / 1e9;
      Report.figure("a fifth region serves %.1f s after its apply began".formatted(seconds));

      assertThat(terraform.run(MUMBAI, "apply", "-auto-approve").ok()).contains("No changes");

      world.kill("ap-south/prometheus");
      assertThat(terraform.run(MUMBAI, "plan").ok())
          .contains("Check block assertion failed", "ap-south/prometheus");
      instances(terraform, 1, 2);
      assertThat(terraform.run(MUMBAI, "apply", "-auto-approve").ok())
          .doesNotContain("Check block assertion failed");
      assertThat(world.pids())
          .containsKeys("ap-south/ap-south-2", "ap-south/prometheus")
          .containsAllEntriesOf(processes);
      await().atMost(MINUTE).until(() -> instances(world) == 2);
      instances(terraform, 2, 1);
      terraform.run(MUMBAI, "apply", "-auto-approve").ok();
      assertThat(world.pids())
          .containsKey("ap-south/ap-south-1")
          .doesNotContainKey("ap-south/ap-south-2");
    } finally {
      terraform.run(MUMBAI, "apply", "-auto-approve", "-var", "purge=true").ok();
      terraform.run(MUMBAI, "destroy", "-auto-approve").ok();
    }
    assertThat(world.fronts()).doesNotContainKey(MUMBAI);
    assertThat(instances(world)).isZero();
    assertThat(world.pids()).isEqualTo(processes);
    assertThat(world.folder().resolve("regions/ap-south")).doesNotExist();
    assertThat(hash(world)).as("content of the newest revision").isEqualTo(content);
    await().atMost(MINUTE).until(() -> expected(world) == 0);
    await()
        .atMost(MINUTE)
        .untilAsserted(
            () -> assertThat(world.global().query("ALERTS{region='ap-south'}")).isEmpty());
  }

  /** A copy of another region's folder with other values. */
  private static void mumbai(World world, Terraform terraform) throws IOException {
    Path west = world.repository().resolve("regions/eu-west");
    Path folder = terraform.regions().resolve(MUMBAI);
    Files.deleteIfExists(folder.resolve("region.yaml"));
    Files.deleteIfExists(folder.resolve("main.tf"));
    Files.deleteIfExists(folder.resolve("terraform.tfstate"));
    Files.createDirectories(folder);
    Files.copy(west.resolve("main.tf"), folder.resolve("main.tf"));
    Files.writeString(
        folder.resolve("region.yaml"),
        Files.readString(west.resolve("region.yaml"))
            .replace("id: eu-west", "id: ap-south")
            .replace("name: Dublin", "name: Mumbai")
            .replace("zone: EU", "zone: WORLD")
            .replace("53.35", "19.08")
            .replace("-6.26", "72.88"));
  }

  /** Visitors are sent there and talk; the fleet and the global Prometheus have it. */
  private static void serves(World world) throws Exception {
    await().atMost(MINUTE).until(() -> routed(world));
    Deliveries deliveries = new Deliveries();
    try (AgentClient agent = world.agent("Asha", deliveries);
        VisitorClient visitor = world.visitor("us-east", INDIA, deliveries)) {
      assertThat(visitor.arrival().region()).isEqualTo(MUMBAI);
      visitor.post("Namaste").get(MINUTE.toSeconds(), TimeUnit.SECONDS);
      String conversation = visitor.arrival().conversation();
      await().atMost(MINUTE).until(() -> agent.has(conversation));
      agent.post(conversation, "Hello").get(MINUTE.toSeconds(), TimeUnit.SECONDS);
      agent.resolve(conversation);
    }
    await().atMost(MINUTE).until(() -> instances(world) == 1);
    await().atMost(MINUTE).until(() -> expected(world) == 1);
    await()
        .atMost(MINUTE)
        .until(() -> !world.global().query("global:region_fresh{region='ap-south'}").isEmpty());
  }

  private static boolean routed(World world) {
    for (URI front : world.fronts().values()) {
      JsonNode place = VisitorClient.bootstrap(world.http(), front, World.SITE, INDIA);
      if (!place.path("region").asText().equals(MUMBAI)) {
        return false;
      }
    }
    return true;
  }

  private static void instances(Terraform terraform, int before, int after) throws IOException {
    Path file = terraform.regions().resolve(MUMBAI).resolve("region.yaml");
    String text = Files.readString(file);
    Files.writeString(file, text.replace("instances: " + before, "instances: " + after));
  }

  private static long instances(World world) {
    return world.operator().instances().stream()
        .filter(one -> one.path("region").asText().equals(MUMBAI))
        .filter(one -> one.path("ready").asBoolean() && one.path("inForce").asBoolean())
        .count();
  }

  private static int expected(World world) {
    return world.global().query("global:region_expected{region='ap-south'}").size();
  }

  private static String hash(World world) {
    return world.operator().fleet().path("hash").asText();
  }
}
