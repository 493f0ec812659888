package io.meridian.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.world.Command.Output;
import io.meridian.world.SharedWorld;
import io.meridian.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Broken region files stop {@code up} before anything starts, with all their faults at once. */
@Order(4)
@ExtendWith(SharedWorld.class)
class RegionFilesIT {

  @Test
  void brokenRegionFilesStopUpWithAllTheirFaults(World world, @TempDir Path temporary)
      throws IOException {
    Path regions = copy(world.repository().resolve("regions"), temporary.resolve("regions"));
    breakRegions(regions);
    Path folder = temporary.resolve("world");

    Output output =
        world.meridian(
            folder,
            List.of(
                "up", "--port-base", "" + (world.portBase() + 1000), "--regions", "" + regions));

    assertThat(output.exit()).as(output.text()).isNotZero();
    assertThat(output.text())
        .contains("eu-west", "latitude", "953", "us-east", "admits", "everybody", "cn-north");
    assertThat(pidFiles(folder)).isEmpty();
  }

  private static Path copy(Path from, Path to) throws IOException {
    for (String region : List.of("eu-central", "eu-west", "us-east", "cn-north")) {
      Path folder = Files.createDirectories(to.resolve(region));
      Files.copy(from.resolve(region).resolve("region.yaml"), folder.resolve("region.yaml"));
    }
    return to;
  }

  private static void breakRegions(Path regions) throws IOException {
    replace(regions.resolve("eu-west/region.yaml"), "(?m)latitude: .*$", "latitude: 953");
    replace(regions.resolve("us-east/region.yaml"), "(?m)admits: .*$", "admits: everybody");
    Files.writeString(regions.resolve("cn-north/region.yaml"), "id: [");
  }

  private static void replace(Path file, String pattern, String text) throws IOException {
    String before = Files.readString(file);
    String after = before.replaceAll(pattern, text);
    assertThat(after).isNotEqualTo(before);
    Files.writeString(file, after);
  }

  private static List<Path> pidFiles(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (var files = Files.walk(folder)) {
      return files.filter(file -> file.endsWith("pid")).toList();
    }
  }
}
