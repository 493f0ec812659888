package io.meridian.cli.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.cli.output.Progress;
import io.meridian.cli.processes.Ending;
import io.meridian.cli.processes.Launch;
import io.meridian.cli.processes.PidFile;
import io.meridian.cli.processes.Starting;
import io.meridian.region.RegionId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownTest {

  private static final RegionId WEST = new RegionId("eu-west");
  private static final RegionId EAST = new RegionId("us-east");

  @TempDir private Path root;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private WorldFolder world;
  private Down down;

  @BeforeEach
  void layOut() {
    world = new WorldFolder(root);
    down =
        new Down(
            new Ending(Duration.ofSeconds(10)),
            new Progress(new PrintStream(said, true, StandardCharsets.UTF_8)));
  }

  @AfterEach
  void nothingIsLeft() {
    down.endAll(world);
  }

  @Test
  void doorsEndFirstAndDatabasesLast() throws IOException {
    start("global/postgresql", world.global().resolve("postgresql"));
    start("eu-west/postgresql", world.region(WEST).resolve("postgresql"));
    start("eu-west/eu-west-1", world.region(WEST).resolve("eu-west-1"));
    start("eu-west/nginx", world.region(WEST).resolve("nginx"));

    assertThat(down.endAll(world)).isEqualTo(4);

    assertThat(said.toString(StandardCharsets.UTF_8))
        .containsSubsequence("eu-west/nginx", "eu-west/eu-west-1", "postgresql", "postgresql");
    assertThat(down.endAll(world)).isZero();
  }

  @Test
  void oneRegionEndsAndTheOthersStay() throws IOException {
    PidFile west = start("eu-west/nginx", world.region(WEST).resolve("nginx"));
    PidFile east = start("us-east/nginx", world.region(EAST).resolve("nginx"));

    assertThat(down.end(world.region(WEST))).isEqualTo(1);

    assertThat(west.stamp().alive()).isFalse();
    assertThat(east.stamp().alive()).isTrue();
  }

  @Test
  void filesOfTheServerItselfAreNoPidFiles() throws IOException {
    Path config = world.region(WEST).resolve("eu-west-1/root/config");
    Files.createDirectories(config);
    Files.writeString(config.resolve("pid"), "1\n");

    assertThat(down.endAll(world)).isZero();
    assertThat(down.end(world.region(WEST))).isZero();
  }

  private static PidFile start(String name, Path folder) throws IOException {
    Files.createDirectories(folder);
    Clock clock = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
    Launch launch = new Launch(List.of("sleep", "600"), folder, Map.of(), "TERM");
    return new Starting(clock).start(name, folder, launch);
  }
}
