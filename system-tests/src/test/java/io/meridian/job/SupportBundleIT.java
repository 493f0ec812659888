package io.meridian.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.clients.Deliveries;
import io.meridian.clients.Json;
import io.meridian.clients.VisitorClient;
import io.meridian.world.Command;
import io.meridian.world.SharedWorld;
import io.meridian.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A support bundle of a world in which people talk: whole, and without what they said. */
@Order(3)
@ExtendWith(SharedWorld.class)
class SupportBundleIT {

  private static final String BRITAIN = "81.2.69.142";
  private static final String NAME = "Plantagenet Visitor";
  private static final String WORDS = "my card number is planted-4711";
  private static final int PARTIAL = 6;

  @TempDir private Path folder;

  @Test
  void bundleHoldsEveryPartAndNobodysSecretsOrWords(World world) throws Exception {
    Path planted = world.folder().resolve("regions/eu-west/eu-west-1/planted.log");
    try (VisitorClient visitor = world.visitor("eu-west", BRITAIN, NAME, new Deliveries())) {
      visitor.post(WORDS).get(60, TimeUnit.SECONDS);
      String secret = Files.readString(world.folder().resolve("regions/eu-west/control.token"));
      Files.writeString(
          planted,
          """
          {"level":"DEBUG","logger":"org.glassfish.tyrus","message":"frame %s by %s"}
          {"level":"ERROR","logger":"x","message":"Authorization: Bearer %s from ada@planted.example"}
          """
              .formatted(WORDS, NAME, secret.strip()));

      Map<String, String> all = unpacked(world);

      assertThat(all.keySet())
          .contains(
              "versions.json",
              "state/status.json",
              "state/control/fleet.json",
              "state/control/revisions.json",
              "state/eu-west/eu-west-1/metrics.txt",
              "state/eu-west/postgresql.json",
              "figures/global/up.jsonl",
              "figures/us-east/alerts-firing.jsonl",
              "logs/regions/eu-west/eu-west-1/log",
              "logs/regions/eu-west/eu-west-1/planted.log",
              "configuration/regions/us-east/region.yaml",
              "configuration/regions/eu-west/nginx/nginx.conf",
              "host/processes.json");
      assertThat(all.get("threads/us-east/us-east-1.txt")).contains("java.lang.Thread.State");
      assertThat(Json.read(all.get("state/control/fleet.json")).path("hash").asText())
          .startsWith("sha256:");
      assertThat(all.get("figures/global/up.jsonl")).contains("control-plane");
      List<String> secrets = secrets(world);
      assertThat(secrets).hasSizeGreaterThan(6);
      assertThat(all)
          .allSatisfy(
              (name, text) ->
                  assertThat(text)
                      .as(name)
                      .doesNotContain(secrets)
                      .doesNotContain(
                          "planted-4711",
                          "@planted",
                          BRITAIN,
                          "Plantagenet",
                          "eyJ",
                          "PRIVATE KEY"));
    } finally {
      Files.deleteIfExists(planted);
    }
  }

  @Test
  void bundleOfAWorldWithADeadPartSaysWhatIsMissing(World world) {
    world.kill("us-east/alertmanager");
    try {
      JsonNode manifest = bundle(world, PARTIAL, "--since", "PT1M").path("manifest");

      assertThat(manifest.path("complete").asBoolean()).isFalse();
      assertThat(manifest.path("missing").findValuesAsText("what"))
          .contains("Alertmanager of us-east", "process of us-east/alertmanager");
    } finally {
      world.meridian("region", "up", "us-east").ok();
    }
  }

  private JsonNode bundle(World world, int exit, String... more) {
    List<String> line =
        new ArrayList<>(
            List.of(
                "support-bundle",
                "--to",
                folder.resolve("case.tar.gz").toString(),
                "--output",
                "json"));
    line.addAll(List.of(more));
    Command.Output output = world.meridian(line.toArray(String[]::new));
    assertThat(output.exit()).as(output.text()).isEqualTo(exit);
    String[] lines = output.text().strip().split("\n", -1);
    return Json.read(lines[lines.length - 1]);
  }

  /** Unpacks with the program that people have, and reads every file. */
  private Map<String, String> unpacked(World world) throws Exception {
    assertThat(bundle(world, 0).path("manifest").path("complete").asBoolean()).isTrue();
    String file = folder.resolve("case.tar.gz").toString();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(file))))
        .isEqualTo("rw-------");
    Path to = Files.createDirectory(folder.resolve("unpacked"));
    Process tar = new ProcessBuilder("tar", "-xzf", file, "-C", to.toString()).inheritIO().start();
    assertThat(tar.waitFor()).isZero();
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(to)) {
      for (Path one : files.filter(Files::isRegularFile).toList()) {
        String name = to.resolve("case").relativize(one).toString();
        all.put(name, Files.readString(one, UTF_8));
      }
    }
    return all;
  }

  /** What lies in the files that only their owner may read. */
  private static List<String> secrets(World world) throws IOException {
    List<String> secrets = new ArrayList<>();
    try (Stream<Path> files = Files.walk(world.folder(), 4)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith("password") || name.endsWith(".token")) {
          secrets.add(Files.readString(file).strip());
        }
      }
    }
    secrets.add(
        Json.read(Files.readString(world.folder().resolve("agent.json"))).path("token").asText());
    return secrets;
  }
}
