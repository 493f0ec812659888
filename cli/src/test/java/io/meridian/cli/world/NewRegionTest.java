package io.meridian.cli.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meridian.cli.output.Failure;
import io.meridian.region.Location;
import io.meridian.region.RegionFile;
import io.meridian.region.RegionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewRegionTest {

  private static final RegionId WEST = RegionId.of("eu-west");
  private static final RegionId SOUTH = RegionId.of("ap-south");

  @TempDir private Path regions;

  @BeforeEach
  void west() throws IOException {
    Path folder = Files.createDirectory(regions.resolve("eu-west"));
    Path ours = Path.of("..", "regions", "eu-west");
    Files.copy(ours.resolve("region.yaml"), folder.resolve("region.yaml"));
    Files.copy(ours.resolve("main.tf"), folder.resolve("main.tf"));
    Files.createDirectory(folder.resolve(".terraform"));
    Files.writeString(folder.resolve("terraform.tfstate"), "{}");
  }

  @Test
  void folderHasTheNewValuesTheCommentsAndNoState() throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("name", "Mumbai");
    values.put("zone", "WORLD");
    values.put("latitude", "19.08");
    values.put("longitude", "72.88");

    Path folder = new NewRegion(regions).make(SOUTH, WEST, values);

    RegionFile file = RegionFile.load(folder.resolve("region.yaml"));
    assertThat(file.id()).isEqualTo(SOUTH);
    assertThat(file.name()).isEqualTo("Mumbai");
    assertThat(file.zone()).isEqualTo("WORLD");
    assertThat(file.location()).isEqualTo(new Location(19.08, 72.88));
    assertThat(file.capacity()).isEqualTo(1000);
    assertThat(Files.readString(folder.resolve("region.yaml"))).contains("# open conversations");
    try (var files = Files.list(folder)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("region.yaml", "main.tf");
    }
  }

  @Test
  void faultsLeaveNoFolder() {
    assertThatThrownBy(() -> new NewRegion(regions).make(SOUTH, WEST, Map.of("latitude", "95.0")))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("location.latitude");
    assertThat(regions.resolve("ap-south")).doesNotExist();
  }

  @Test
  void regionThatIsThereStaysAsItIs() {
    assertThatThrownBy(() -> new NewRegion(regions).make(WEST, WEST, Map.of()))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("must not exist yet");
    assertThat(regions.resolve("eu-west/region.yaml")).exists();
  }

  @Test
  void templateMustBeARegion() {
    assertThatThrownBy(() -> new NewRegion(regions).make(SOUTH, RegionId.of("us-west"), Map.of()))
        .hasMessageContaining("--like must be a folder with a region");
  }
}
