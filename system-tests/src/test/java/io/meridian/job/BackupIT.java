package io.meridian.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.clients.Deliveries;
import io.meridian.clients.Json;
import io.meridian.clients.Rest;
import io.meridian.clients.VisitorClient;
import io.meridian.world.Command;
import io.meridian.world.SharedWorld;
import io.meridian.world.World;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Databases are backed up while they serve, lost, and restored: conversations go on. */
@Order(7)
@ExtendWith(SharedWorld.class)
class BackupIT {

  private static final String BRITAIN = "81.2.69.142";
  private static final Duration LIMIT = Duration.ofSeconds(90);

  @TempDir private Path shelf;

  @Test
  void conversationGoesOnWithTheSameTokenAfterItsDatabaseIsLost(World world) throws Exception {
    try (VisitorClient visitor = world.visitor("eu-west", BRITAIN, new Deliveries())) {
      say(visitor, "before one");
      say(visitor, "before two");
      Path backup = backup(world, "region", "eu-west");
      say(visitor, "after the backup");

      world.kill("eu-west/postgresql");
      delete(world.folder().resolve("regions/eu-west/postgresql"));
      world.meridian("restore", "region", "eu-west", backup.toString(), "--yes").ok();

      say(visitor, "goes on");
      List<String> kept = readBack(world, visitor);
      assertThat(kept).startsWith("before one", "before two").endsWith("goes on");
      assertThat(kept).hasSize(4).doesNotContain("after the backup");
      assertThat(kept.get(2)).contains("restored from a backup");
      assertThat(visitor.transcript().has(message -> message.text().equals("goes on"))).isTrue();
    }
  }

  @Test
  void conversationsRunThroughARestoreOfTheControlPlane(World world) throws Exception {
    try (Traffic traffic = Traffic.start(world, BRITAIN, "eu-west", 2)) {
      newEpochIsInForceEverywhere(world);
      traffic.everyoneGoesOn();
      traffic.settle();
      assertThat(traffic.losses()).as("sockets of visitors that ended").isEmpty();
    }
  }

  private void newEpochIsInForceEverywhere(World world) throws IOException {
    JsonNode before = newest(world);
    Set<String> connected = connected(world, one -> true);
    Path backup = backup(world, "control");
    world
        .operator()
        .rest()
        .put(
            "/api/routing/overrides/JP",
            Json.object()
                .put("reason", "after the backup")
                .set("regions", Json.read("[\"us-east\"]")))
        .body();
    assertThat(newest(world).path("hash")).isNotEqualTo(before.path("hash"));

    world.meridian("restore", "control", backup.toString(), "--yes").ok();

    JsonNode restored = newest(world);
    assertThat(restored.path("hash")).isEqualTo(before.path("hash"));
    assertThat(restored.path("epoch")).isNotEqualTo(before.path("epoch"));
    await()
        .atMost(LIMIT)
        .until(
            () -> connected(world, one -> one.path("inForce").asBoolean()).containsAll(connected));
    assertThat(connected).hasSizeGreaterThanOrEqualTo(5);
  }

  /** Names of the connected instances of which that is true. */
  private static Set<String> connected(World world, Predicate<JsonNode> wanted) {
    return world.operator().instances().stream()
        .filter(one -> one.path("connected").asBoolean())
        .filter(wanted)
        .map(one -> one.path("instance").asText())
        .collect(Collectors.toSet());
  }

  @Test
  void whatIsNotWholeOrNotOursIsNotRestored(World world) throws Exception {
    Map<String, Long> running = world.pids();
    Path backup = backup(world, "region", "us-east");
    Path manifest = backup.resolve("manifest.json");
    String whole = Files.readString(manifest);

    refused(world, backup, "us-east", "nothing was changed");
    refused(world, backup, "eu-west", "subject must be eu-west, was us-east", "--yes");
    Files.writeString(manifest, whole.replace("\"schema\":[", "\"schema\":[\"9999\","));
    refused(world, backup, "us-east", "of a newer one are the migrations [9999]", "--yes");
    Files.writeString(manifest, whole.replaceFirst("sha256\":\"....", "sha256\":\"0000"));
    refused(world, backup, "us-east", "SHA-256 must be 0000", "--yes");
    Files.delete(manifest);
    refused(world, backup, "us-east", "is no backup", "--yes");

    assertThat(world.pids()).isEqualTo(running);
  }

  @Test
  void onlyTheNewestBackupsStay(World world) throws IOException {
    Path first = backup(world, "control");
    Path second = backup(world, "control", "--keep", "1");

    assertThat(second).isDirectory();
    assertThat(first).doesNotExist();
    assertThat(world.meridian("backup", "list", "--to", shelf.toString()).ok())
        .contains(second.toString())
        .doesNotContain(first.toString());
  }

  private Path backup(World world, String... subject) throws IOException {
    List<String> line = new ArrayList<>(List.of("backup"));
    line.addAll(List.of(subject));
    line.addAll(List.of("--to", shelf.toString()));
    String said = world.meridian(line.toArray(String[]::new)).ok();
    String[] lines = said.strip().split("\n", -1);
    return Path.of(lines[lines.length - 1].strip());
  }

  private static void refused(
      World world, Path backup, String region, String reason, String... more) {
    List<String> line = new ArrayList<>(List.of("restore", "region", region, backup.toString()));
    line.addAll(List.of(more));
    Command.Output output = world.meridian(line.toArray(String[]::new));
    assertThat(output.exit()).as(output.text()).isEqualTo(1);
    assertThat(output.text()).contains(reason);
  }

  private static void say(VisitorClient visitor, String text) throws Exception {
    assertThat(visitor.post(text).get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isNotNull();
  }

  private static JsonNode newest(World world) {
    return world.operator().rest().get("/api/revisions/current").body();
  }

  private static List<String> readBack(World world, VisitorClient visitor) {
    VisitorClient.Arrival arrival = visitor.arrival();
    List<String> texts = new ArrayList<>();
    new Rest(world.http(), URI.create(arrival.url()))
        .as(arrival.token())
        .get("/api/conversations/" + arrival.conversation() + "/messages?after=0")
        .body()
        .forEach(message -> texts.add(message.path("text").asText()));
    return texts;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
